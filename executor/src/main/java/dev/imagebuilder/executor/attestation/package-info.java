/** What is said of an image beside the image itself: what is in it, how it was made, and who vouches for it. */
package dev.imagebuilder.executor.attestation;
