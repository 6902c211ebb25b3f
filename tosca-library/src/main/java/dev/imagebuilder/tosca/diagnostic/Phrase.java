package dev.imagebuilder.tosca.diagnostic;

/** Puts names into sentences. */
public final class Phrase {

    private Phrase() {}

    /** The word with its indefinite article: "a list", "an integer". */
    public static String a(String word) {
        boolean vowel = !word.isEmpty() && "aeiou".indexOf(Character.toLowerCase(word.charAt(0))) >= 0;
        return (vowel ? "an " : "a ") + word;
    }
}
