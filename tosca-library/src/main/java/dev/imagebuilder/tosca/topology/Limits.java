package dev.imagebuilder.tosca.topology;

/** How many there may be of a node, from the fewest to the most. */
public record Limits(int fewest, int most) {
    static final Limits NONE = new Limits(0, Integer.MAX_VALUE);

    /** The number that is nearest to this one. */
    int nearest(int number) {
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
