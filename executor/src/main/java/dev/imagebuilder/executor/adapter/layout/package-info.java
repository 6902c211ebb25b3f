/** Publishes images into OCI image layout directories. */
package dev.imagebuilder.executor.adapter.layout;
