/** Makes the constructs of the model out of YAML trees, one reader for each construct. */
package dev.imagebuilder.tosca.model.read;
