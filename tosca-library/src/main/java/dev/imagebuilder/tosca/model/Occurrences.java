package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;

/**
 * How often something may be there (TOSCA 1.3, sections 3.7.2 and 3.7.3; TOSCA 2.0, {@code count_range} in section 8.4).
 *
 * @param most {@link #UNBOUNDED} for any number
 */
public record Occurrences(long fewest, long most, Location location) {
    public static final long UNBOUNDED = Long.MAX_VALUE;

    /** Whether all that these allow the others allow too. */
    public boolean isWithin(Occurrences others) {
        return fewest >= others.fewest && most <= others.most;
    }

    @Override
    public String toString() {
        return "[ " + fewest + ", " + (most == UNBOUNDED ? "UNBOUNDED" : most) + " ]";
    }
}
