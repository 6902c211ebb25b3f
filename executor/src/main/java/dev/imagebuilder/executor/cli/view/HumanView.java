package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.execution.Deployment;
import dev.imagebuilder.executor.execution.Event;
import dev.imagebuilder.executor.journal.Output;
import dev.imagebuilder.tosca.diagnostic.FindingText;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.yaml.YamlText;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows a deployment to people: the lines xOpera prints, what is going on in between, and the outputs. */
public final class HumanView implements DeploymentView {
    private final PrintWriter out;
    private final Screen errors;
    private final PrintWriter err;
    private final boolean verbose;
    private int done;

    /** @param verbose whether to show what tools print */
    public HumanView(PrintWriter out, Screen errors, boolean verbose) {
        this.out = out;
        this.errors = errors;
        this.err = errors.writer();
        this.verbose = verbose;
    }

    @Override
    public void on(Event event) {
        switch (event) {
            case Event.Planned(Plan plan) ->
                plan.changes().forEach(change -> err.println("  " + change.node() + ": " + change.reason()));
            case Event.NodeStarted(String node) -> out.println("Deploying " + node + "_0");
            case Event.OperationStarted started ->
                out.println("Executing " + started.operation().name() + " on " + started.node() + "_0");
            case Event.Milestone milestone ->
                err.println("  " + milestone.node() + ": " + FindingText.printable(milestone.text()));
            case Event.Printed printed -> printTool(printed);
            case Event.Found found -> FindingsView.human(List.of(found.finding()), errors);
            case Event.NodeDone(String node) -> {
                done++;
                out.println("Deployment of " + node + "_0 complete");
            }
            case Event.NodeFailed failed -> {
                out.println("Deployment of " + failed.node() + "_0 failed");
                out.flush();
                FindingsView.human(List.of(failed.finding()), errors);
            }
            case Event.NodeSkipped(String node) -> out.println("Skipping " + node + "_0");
        }
        out.flush();
        err.flush();
    }

    private void printTool(Event.Printed printed) {
        if (verbose) {
            err.println("  " + printed.node() + "| " + FindingText.printable(printed.line()));
        }
    }

    @Override
    public void ended(Deployment deployment) {
        FindingsView.human(deployment.findings(), errors);
        switch (deployment) {
            case Deployment.Complete complete -> {
                if (complete.plan().changes().isEmpty()) {
                    out.println(
                            "Nothing to do: all " + complete.plan().unchanged().size() + " nodes are as wished");
                }
                print(complete.outputs());
            }
            case Deployment.Incomplete incomplete -> {
                int all = incomplete.plan().changes().size();
                err.println("Done with " + done + " of " + all + " nodes. The same command goes on where this ended.");
            }
            case Deployment.Invalid _, Deployment.Refused _ -> err.println("Nothing was done.");
        }
        out.flush();
        err.flush();
    }

    private void print(Map<String, Output> outputs) {
        Map<String, Object> values = new LinkedHashMap<>();
        outputs.forEach((name, output) -> values.put(name, output.value().plain()));
        if (!values.isEmpty()) {
            out.print(YamlText.of(values));
        }
    }
}
