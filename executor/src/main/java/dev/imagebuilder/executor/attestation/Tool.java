package dev.imagebuilder.executor.attestation;

/** A program that documents are made by. */
public record Tool(String name, String version) {}
