/** The values of properties, inputs and attributes, and the expressions they come from. */
package dev.imagebuilder.tosca.value;
