/** How adapters that talk to servers reach them. */
package dev.imagebuilder.executor.net;
