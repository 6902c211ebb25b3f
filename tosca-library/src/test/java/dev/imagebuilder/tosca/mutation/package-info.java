/** Blueprints that are spoilt at random, to see that the library answers whatever it is given. */
package dev.imagebuilder.tosca.mutation;
