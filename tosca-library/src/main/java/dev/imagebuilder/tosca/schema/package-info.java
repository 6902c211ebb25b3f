/** What editors need to know of the language: a JSON Schema of blueprints. */
package dev.imagebuilder.tosca.schema;
