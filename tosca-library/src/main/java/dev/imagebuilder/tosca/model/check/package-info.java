/** What is wrong with the types of a model, one class for each rule. */
package dev.imagebuilder.tosca.model.check;
