package dev.imagebuilder.executor.cli.view;

import dev.imagebuilder.executor.execution.Deployment;
import dev.imagebuilder.executor.execution.Event;
import dev.imagebuilder.executor.journal.Output;
import dev.imagebuilder.tosca.diagnostic.FindingText;
import dev.imagebuilder.tosca.plan.Change;
import dev.imagebuilder.tosca.plan.Plan;
import dev.imagebuilder.tosca.plan.Step;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.Round.Purpose;
import dev.imagebuilder.tosca.yaml.YamlText;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows a deployment to people: the lines xOpera prints, what is going on in between, and the outputs. */
public final class HumanView implements DeploymentView {
    private final PrintWriter out;
    private final Screen errors;
    private final PrintWriter err;
    private final boolean verbose;
    private final boolean beginnings;
    private final Map<InstanceId, Purpose> done = new HashMap<>();

    /** @param verbose whether to show what tools print */
    public HumanView(PrintWriter out, Screen errors, boolean verbose) {
        this(out, errors, verbose, true);
    }

    private HumanView(PrintWriter out, Screen errors, boolean verbose, boolean beginnings) {
        this.out = out;
        this.errors = errors;
        this.err = errors.writer();
        this.verbose = verbose;
        this.beginnings = beginnings;
    }

    /** One that does not tell what begins, as that is shown elsewhere. */
    static HumanView ofEndings(PrintWriter out, Screen errors, boolean verbose) {
        return new HumanView(out, errors, verbose, false);
    }

    @Override
    public void on(Event event) {
        switch (event) {
            case Event.Planned(Plan plan) ->
                plan.changes().forEach(change -> err.println("  " + change.instance() + ": " + change.reason()));
            case Event.NodeStarted started -> {
                done.remove(started.node());
                begins(Verbs.doing(started.purpose()) + " " + started.node());
            }
            case Event.OperationStarted(Step.CallOperation step) ->
                begins("Executing " + step.operation().name() + " on "
                        + step.subject().id());
            case Event.Milestone milestone when beginnings -> tell(milestone.step(), ": ", milestone.text());
            case Event.Milestone _ -> {}
            case Event.TaskStarted _ -> {}
            case Event.TaskEnded ended -> tell(ended.step(), ": ", of(ended));
            case Event.Printed printed -> printTool(printed);
            case Event.Found found -> FindingsView.human(List.of(found.finding()), errors);
            case Event.Told(String text) -> err.println(text);
            case Event.OperationRetried retried -> tell(retried.step(), ": ", again(retried));
            case Event.Scheduled _, Event.OperationEnded _ -> {}
            case Event.NodeDone ended -> {
                done.put(ended.node(), ended.purpose());
                out.println(Verbs.noun(ended.purpose()) + " of " + ended.node() + " complete");
            }
            case Event.NodeFailed failed -> {
                done.remove(failed.node());
                out.println(Verbs.noun(failed.purpose()) + " of " + failed.node() + " failed");
                out.flush();
                FindingsView.human(List.of(failed.finding()), errors);
            }
            case Event.NodeSkipped(InstanceId node) -> {
                done.remove(node);
                out.println("Skipping " + node);
            }
        }
        out.flush();
        err.flush();
    }

    private void begins(String text) {
        if (beginnings) {
            out.println(text);
        }
    }

    private static String again(Event.OperationRetried retried) {
        return retried.finding().message() + "; retry " + retried.retry() + " of " + retried.retries() + " in "
                + Spans.measured(retried.delay());
    }

    /** Such as {@code install the package: changed in 1.2 s}. */
    private static String of(Event.TaskEnded ended) {
        String told = ended.task() + ": " + ended.result();
        return ended.result().equals("skipped") ? told : told + " in " + Spans.measured(ended.took());
    }

    private void printTool(Event.Printed printed) {
        if (verbose) {
            tell(printed.step(), "| ", printed.line());
        }
    }

    private void tell(Step.CallOperation step, String separator, String text) {
        err.println("  " + step.node() + separator + FindingText.printable(text));
    }

    @Override
    public void ended(Deployment deployment) {
        FindingsView.human(deployment.findings(), errors);
        switch (deployment) {
            case Deployment.Complete complete -> {
                if (complete.plan().steps().isEmpty()) {
                    out.println(
                            "Nothing to do: all " + complete.plan().unchanged().size() + " nodes are as wished");
                }
                print(complete.outputs());
            }
            case Deployment.Incomplete incomplete -> {
                List<Change> changes = incomplete.plan().changes();
                if (!changes.isEmpty()) {
                    err.println(
                            "Done with " + changes.stream().filter(this::isDone).count() + " of " + changes.size()
                                    + " nodes. The same command goes on where this ended.");
                }
            }
            case Deployment.Invalid _, Deployment.Refused _ -> err.println("Nothing was done.");
        }
        out.flush();
        err.flush();
    }

    /** What is deleted before it is made anew, or after it because of a rollback, is not done. */
    private boolean isDone(Change change) {
        return Optional.ofNullable(done.get(change.instance()))
                .filter(purpose -> (purpose == Purpose.DELETE) == (change.action() == Change.Action.DELETE))
                .isPresent();
    }

    private void print(Map<String, Output> outputs) {
        Map<String, Object> values = new LinkedHashMap<>();
        outputs.forEach((name, output) -> values.put(name, output.value().plain()));
        if (!values.isEmpty()) {
            out.print(YamlText.of(values));
        }
    }
}
