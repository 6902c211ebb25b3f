/** What adapters that keep files have in common. */
package dev.imagebuilder.executor.files;
