/** The facade of the library: a blueprint goes in, a plan or findings come out. */
package dev.imagebuilder.tosca;
