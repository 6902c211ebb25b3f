package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.execution.torture.Incident;
import dev.imagebuilder.executor.execution.torture.Tally;
import dev.imagebuilder.tosca.diagnostic.Checked;

/** Shows torture while it goes on, and how it ended. */
public interface TortureView {

    /** @param seed brings the same graphs back */
    void begins(int seed);

    /** A run of the program has ended. */
    void on(Incident incident);

    /** There were enough kills, something was broken, or torture was not possible. */
    void ended(Checked<Tally> result);
}
