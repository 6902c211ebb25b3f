/** How files are kept, and archives of them read. */
package dev.imagebuilder.executor.files;
