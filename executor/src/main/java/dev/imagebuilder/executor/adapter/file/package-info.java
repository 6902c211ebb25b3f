/** The ports that plain files and directories can serve. */
package dev.imagebuilder.executor.adapter.file;
