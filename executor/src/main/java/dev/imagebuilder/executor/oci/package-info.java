/** OCI images as they lie in image layouts, and the names that images and registries have. */
package dev.imagebuilder.executor.oci;
