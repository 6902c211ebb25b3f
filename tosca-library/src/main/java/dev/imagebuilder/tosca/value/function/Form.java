package dev.imagebuilder.tosca.value.function;

/**
 * How a function is written.
 *
 * @param keyname the name it is called by
 * @param fewest the least number of arguments
 * @param most the greatest number of arguments, {@link #ANY} for any
 * @param usage an example, to show to an author who got it wrong
 */
public record Form(String keyname, int fewest, int most, String usage) {
    static final int ANY = Integer.MAX_VALUE;
}
