/** A model made concrete: nodes with their relationships, operations and values for one set of inputs. */
package dev.imagebuilder.tosca.topology;
