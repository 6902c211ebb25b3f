package dev.imagebuilder.request;

import java.util.Optional;

/** Who asks a server for something; empty where it asks nobody. */
public record Login(Optional<String> username, Optional<Password> password) {}
