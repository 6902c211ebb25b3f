/** What is recorded of a deployment, as plain values: the planner compares it with what is wished. */
package dev.imagebuilder.tosca.state;
