/** Draws a topology: as DOT, as Mermaid, and as SVG with a layout of its own. */
package dev.imagebuilder.tosca.drawing;
