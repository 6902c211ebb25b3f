package dev.imagebuilder.tosca.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known name an unknown one was meant to be. */
public final class Suggestion {
    /** Comparing with more names would make a check slower than reading the file. */
    private static final int NAMES_LOOKED_AT = 1000;

    private Suggestion() {}

    /** "did you mean ...?", when one of the names is near enough. */
    public static Optional<String> didYouMean(String word, Collection<String> names) {
        return closest(word, names).map(name -> "did you mean \"" + name + "\"?");
    }

    static Optional<String> closest(String word, Collection<String> names) {
        int furthest = word.length() / 3;
        return names.stream()
                .limit(NAMES_LOOKED_AT)
                .filter(name -> Math.abs(name.length() - word.length()) <= furthest)
                .filter(name -> distance(word, name) <= furthest)
                .min(Comparator.comparingInt(name -> distance(word, name)));
    }

    /** Insertions, deletions, replacements and swaps of neighbours that make one word of the other, cases ignored. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(java.util.Locale.ROOT);
        String b = right.toLowerCase(java.util.Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(a, b, i, j, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int i, int j, int[][] cost) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
