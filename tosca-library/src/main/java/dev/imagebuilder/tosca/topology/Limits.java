package dev.imagebuilder.tosca.topology;

/** How many there may be of a node, from the fewest to the most. */
public record Limits(int fewest, int most) {
    /** Any number. */
    public static final Limits NONE = new Limits(0, Integer.MAX_VALUE);

    /** What both allow. */
    public Limits and(Limits other) {
        return new Limits(Math.max(fewest, other.fewest), Math.min(most, other.most));
    }

    /** The number that is nearest to this one. */
    public int nearest(int number) {
        return Math.max(fewest, Math.min(most, number));
    }

    public boolean admit(int number) {
        return number == nearest(number);
    }

    @Override
    public String toString() {
        return fewest + " to " + (most == Integer.MAX_VALUE ? "any number" : most);
    }
}
