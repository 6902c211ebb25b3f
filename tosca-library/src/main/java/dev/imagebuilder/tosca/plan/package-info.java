/** From what is wished, recorded and observed to the steps that make them equal. */
package dev.imagebuilder.tosca.plan;
