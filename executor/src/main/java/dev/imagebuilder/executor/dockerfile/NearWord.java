package dev.imagebuilder.executor.dockerfile;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests, for a word that means nothing, one that does. */
final class NearWord {
    private static final int LONGEST = 100;

    private NearWord() {}

    static Optional<String> didYouMean(String wrong, Collection<String> words) {
        if (wrong.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = wrong.toLowerCase(Locale.ROOT);
        return words.stream()
                .limit(1000)
                .filter(word -> word.length() <= LONGEST)
                .min(Comparator.comparingInt(word -> distance(wanted, word.toLowerCase(Locale.ROOT))))
                .filter(word -> distance(wanted, word.toLowerCase(Locale.ROOT)) <= wrong.length() / 3)
                .map(word -> "did you mean \"" + word + "\"?");
    }

    /** How many letters must be added, removed, changed, or exchanged with their neighbours. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(one, other, i, j, cost);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int cheapest(String one, String other, int i, int j, int[][] cost) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
        boolean isSwapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return isSwapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
