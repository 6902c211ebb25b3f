package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Optional;

/** An intrinsic function. */
public interface Function {

    /** How it is written. */
    Form form();

    /** The name it is called by. */
    default String keyname() {
        return form().keyname();
    }

    /** The least number of arguments. */
    default int fewest() {
        return form().fewest();
    }

    /** The greatest number of arguments. */
    default int most() {
        return form().most();
    }

    /** What it takes, to show to an author who got it wrong. */
    default String usage() {
        return form().usage();
    }

    /** Whether its result is always true or false, or can be. */
    default boolean isCondition() {
        return false;
    }

    /** Whether its arguments stand in a list, even when there is only one. */
    default boolean takesList() {
        return fewest() > 1;
    }

    /**
     * What is wrong with the arguments, as far as their types tell; empty when nothing is.
     *
     * @param arguments as many as there must be; some may be known by their type only
     */
    default Optional<String> mistake(List<Value> arguments) {
        return Optional.empty();
    }

    /** The type of the result as far as that of the arguments tells; otherwise empty. */
    default String resultType(List<Value> arguments) {
        return "";
    }

    /** Computes the result; arguments are at least {@link #fewest} and known. */
    Checked<Value> apply(List<Value> arguments, Scope scope);
}
