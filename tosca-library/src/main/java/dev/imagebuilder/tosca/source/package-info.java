/** Where texts come from: the only place of the library that opens files. */
package dev.imagebuilder.tosca.source;
