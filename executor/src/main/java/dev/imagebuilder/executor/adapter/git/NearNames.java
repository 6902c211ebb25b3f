package dev.imagebuilder.executor.adapter.git;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Suggests, for a name that does not exist, some that do. */
record NearNames(List<String> names) {

    private static final int SHOWN = 5;

    /** More names, or longer ones, are not compared: that would take longer than a hint is worth. */
    private static final int COMPARED = 10_000;

    private static final int LONGEST = 100;

    String hint(String wrong) {
        if (names.isEmpty()) {
            return "the repository has no branches and no tags";
        }
        List<String> near = names.stream()
                .limit(COMPARED)
                .filter(name -> name.length() <= LONGEST && isNear(name, wrong))
                .sorted(Comparator.comparingInt(name -> distance(name, wrong)))
                .limit(3)
                .toList();
        return near.isEmpty() ? "the repository has " + some() : "did you mean " + quoted(near, " or ") + "?";
    }

    private String some() {
        List<String> first = names.stream()
                .filter(name -> name.length() <= LONGEST)
                .limit(SHOWN)
                .toList();
        int more = names.size() - first.size();
        return quoted(first, ", ") + (more > 0 ? " and " + more + " more branches and tags" : "");
    }

    private static boolean isNear(String name, String wrong) {
        int half = Math.min(name.length(), wrong.length()) / 2;
        return distance(name, wrong) <= Math.clamp(half, 1, 3);
    }

    private static String quoted(List<String> names, String between) {
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(between));
    }

    /** How many characters must be added, removed or changed; letter case counts little, so it does not count. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            nextRow(row, i, Character.toLowerCase(one.charAt(i - 1)), other);
        }
        return row[other.length()];
    }

    private static void nextRow(int[] row, int number, char character, String other) {
        int diagonal = row[0];
        row[0] = number;
        for (int j = 1; j < row.length; j++) {
            int change = diagonal + (Character.toLowerCase(other.charAt(j - 1)) == character ? 0 : 1);
            diagonal = row[j];
            row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
        }
    }
}
