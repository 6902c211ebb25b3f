/** Emulators of other machines that the kernel starts by itself. */
package dev.imagebuilder.executor.adapter.emulation;
