/** The program {@code json-to-yaml}: converts files of build requests. */
package dev.imagebuilder.convert;
