package dev.imagebuilder.tosca.diagnostic;

import java.util.Optional;

/**
 * What else belongs to a finding.
 *
 * @param text one or more lines
 * @param location the other place that it is about; it follows the text when that is shown
 */
public record Note(String text, Optional<Location> location) {

    @Override
    public String toString() {
        return location.map(place -> text + " " + place).orElse(text);
    }
}
