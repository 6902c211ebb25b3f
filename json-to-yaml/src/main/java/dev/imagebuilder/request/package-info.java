/** What is asked of the image builder, whatever it was written in and whoever asks. */
package dev.imagebuilder.request;
