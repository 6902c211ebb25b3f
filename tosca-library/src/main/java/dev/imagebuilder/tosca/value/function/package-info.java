/** The intrinsic functions of TOSCA, one class each, and the table that names them. */
package dev.imagebuilder.tosca.value.function;
