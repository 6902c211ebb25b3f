/** The tools behind the ports, one package each. */
package dev.imagebuilder.executor.adapter;
