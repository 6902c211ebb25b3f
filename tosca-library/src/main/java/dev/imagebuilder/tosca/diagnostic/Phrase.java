package dev.imagebuilder.tosca.diagnostic;

/** Puts names into sentences. */
public final class Phrase {

    private Phrase() {}

    /** The word with its indefinite article: "a list", "an integer". */
    public static String a(String word) {
        boolean vowel = !word.isEmpty() && "aeiou".indexOf(Character.toLowerCase(word.charAt(0))) >= 0;
        return (vowel ? "an " : "a ") + word;
    }

    /** So many of a thing: "0 errors", "1 error". */
    public static String count(int number, String thing) {
        return count(number, thing, thing + "s");
    }

    /** A number of things, such as {@code 2 processes}. */
    public static String count(int number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
