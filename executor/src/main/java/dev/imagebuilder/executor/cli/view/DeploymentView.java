package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.execution.Deployment;
import dev.imagebuilder.executor.execution.Progress;

/** Shows a deployment while it goes on, and how it ended. */
public interface DeploymentView extends Progress {
    void ended(Deployment deployment);
}
