/** What has happened in an instance, as a file that is only ever appended to, and its replay. */
package dev.imagebuilder.executor.journal;
