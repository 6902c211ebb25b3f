/** What adapters that build images have in common. */
package dev.imagebuilder.executor.builds;
