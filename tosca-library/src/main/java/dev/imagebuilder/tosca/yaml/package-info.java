/** YAML documents as trees whose every node knows its place; the only package that knows the YAML parser. */
package dev.imagebuilder.tosca.yaml;
