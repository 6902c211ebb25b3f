package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.FindingsView;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.drawing.DotText;
import dev.imagebuilder.tosca.drawing.Graph;
import dev.imagebuilder.tosca.drawing.MermaidText;
import dev.imagebuilder.tosca.drawing.SvgText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor graph}. */
public final class GraphCommand implements Callable<Integer> {
    private final Services services;
    private final OptionSpec color = Options.color();
    private final OptionSpec format = Options.format(
            "dot for Graphviz, mermaid for Markdown pages, or svg, a picture.",
            List.of("dot", "mermaid", "svg"),
            "--format");
    private final CommandSpec spec;
    private final BlueprintArguments blueprint;

    public GraphCommand(Services services) {
        this.services = services;
        this.spec = Options.command(
                        this,
                        "graph",
                        "Draws the topology of a blueprint: its nodes, and the relationships between them.",
                        "",
                        "Each node is shown with its type, each relationship with its requirement and type. Groups are"
                                + " drawn around their members. A blueprint with errors is not drawn.",
                        "",
                        "Examples:",
                        "  executor graph --format svg service.yaml > service.svg",
                        "  executor graph -i inputs.yaml service.yaml | dot -T pdf > service.pdf")
                .addOption(color)
                .addOption(format);
        this.blueprint = BlueprintArguments.addedTo(spec, services, "A file of inputs.");
    }

    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        Checked<Graph> graph = blueprint.read(tosca -> tosca::graph);
        List<Finding> findings =
                graph.findings().stream().sorted(Finding.BY_PLACE).toList();
        FindingsView.human(findings, new Screens(services, spec, color).err());
        graph.usable().ifPresent(usable -> spec.commandLine().getOut().print(text(usable)));
        return graph.hasErrors() ? ExitCode.BLUEPRINT : ExitCode.DONE;
    }

    private String text(Graph graph) {
        return switch (format.<String>getValue()) {
            case "svg" -> SvgText.of(graph);
            case "mermaid" -> MermaidText.of(graph);
            default -> DotText.of(graph);
        };
    }
}
