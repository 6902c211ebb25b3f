package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.List;
import java.util.Map;

/**
 * How the blueprint comes to the files that it imports.
 *
 * @param places for the name of each file the places of the imports that lead to it, the nearest first
 */
public record ImportChains(Map<String, List<Location>> places) {
    public ImportChains {
        places = Map.copyOf(places);
    }

    /** The finding with a note for each import that leads to where it is. */
    public Finding told(Finding finding) {
        List<Location> chain = finding.location()
                .map(location -> places.getOrDefault(location.source().name(), List.of()))
                .orElse(List.of());
        Finding told = finding;
        for (Location place : chain) {
            told = told.note("imported at", place);
        }
        return told;
    }
}
