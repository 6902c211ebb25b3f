/** Blueprints as TOSCA's own constructs: type definitions and templates, each with the place it was written at. */
package dev.imagebuilder.tosca.model;
