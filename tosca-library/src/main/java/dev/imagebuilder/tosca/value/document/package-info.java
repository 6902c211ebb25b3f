/** Texts of another language that are values, JSON and XML, and schemas that they are held against. */
package dev.imagebuilder.tosca.value.document;
