/** How adapters that talk to servers reach them, and whom they trust. */
package dev.imagebuilder.executor.net;
