/** Follows the imports of a blueprint until everything it uses has been read. */
package dev.imagebuilder.tosca.model.imports;
