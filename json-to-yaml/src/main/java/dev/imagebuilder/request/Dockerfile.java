package dev.imagebuilder.request;

/** A single Dockerfile, wherever it is. */
public record Dockerfile(String url, Login login) {}
