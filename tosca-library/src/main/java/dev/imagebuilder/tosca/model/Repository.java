package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;

/** A place that files come from (TOSCA 1.3, section 3.6.6; TOSCA 2.0, section 6.5); {@code url} as it is written. */
public record Repository(String name, String url, Location location) {}
