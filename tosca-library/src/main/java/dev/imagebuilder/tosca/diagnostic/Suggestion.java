package dev.imagebuilder.tosca.diagnostic;

import java.util.Collection;
import java.util.Locale;
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

    /** Of names that are equally near, the first. */
    static Optional<String> closest(String word, Collection<String> names) {
        String wanted = word.toLowerCase(Locale.ROOT);
        Optional<String> closest = Optional.empty();
        int nearest = word.length() / 3 + 1;
        int looked = 0;
        for (String name : names) {
            if (looked++ == NAMES_LOOKED_AT) {
                break;
            }
            int distance = distance(wanted, name.toLowerCase(Locale.ROOT), nearest);
            if (distance < nearest) {
                nearest = distance;
                closest = Optional.of(name);
            }
        }
        return closest;
    }

    /**
     * Insertions, deletions, replacements and swaps of neighbours that make one word of the other.
     *
     * @param limit when there are as many, that many is the answer
     */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            cost[i][0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                cost[i][j] = cheapest(a, b, i, j, cost);
                least = Math.min(least, cost[i][j]);
            }
            // Costs never fall from one row to the next.
            if (least >= limit) {
                return limit;
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
