package dev.imagebuilder.executor.execution;

/** Tells of operations, and not of work on nodes, as they are called for themselves. */
record QuietProgress(Progress progress) implements Progress {

    @Override
    public void on(Event event) {
        switch (event) {
            case Event.NodeStarted _, Event.NodeDone _, Event.NodeSkipped _ -> {}
            case Event.NodeFailed failed -> progress.on(new Event.Found(failed.node(), failed.finding()));
            case Event.Planned _,
                    Event.Scheduled _,
                    Event.OperationStarted _,
                    Event.Milestone _,
                    Event.TaskStarted _,
                    Event.TaskEnded _,
                    Event.Printed _,
                    Event.Found _,
                    Event.Told _,
                    Event.OperationRetried _,
                    Event.OperationEnded _ -> progress.on(event);
        }
    }
}
