package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.drawing.DotText;
import dev.imagebuilder.tosca.drawing.Graph;
import dev.imagebuilder.tosca.drawing.MermaidText;
import dev.imagebuilder.tosca.drawing.SvgText;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor graph}. */
public final class GraphCommand extends Command {
    private final Services services;
    private final Screens screens;
    private final OptionSpec format = Options.format(
            "dot for Graphviz, mermaid for Markdown pages, or svg, a picture.",
            List.of("dot", "mermaid", "svg"),
            "--format");
    private final BlueprintArguments blueprint;

    public GraphCommand(Services services) {
        super(
                "graph",
                "Draws the topology of a blueprint: its nodes, and the relationships between them.",
                "",
                "Each node is shown with its type, each relationship with its requirement and type. Groups are"
                        + " drawn around their members. A blueprint with errors is not drawn.",
                "",
                "Examples:",
                "  executor graph --format svg service.yaml > service.svg",
                "  executor graph -i inputs.yaml service.yaml | dot -T pdf > service.pdf");
        this.services = services;
        this.screens = Screens.addedTo(spec, services);
        spec.addOption(format);
        this.blueprint = BlueprintArguments.addedTo(spec, services, "A file of inputs.");
    }

    @Override
    public Integer call() {
        Checked<Graph> graph = blueprint.read(tosca -> tosca::graph);
        List<Finding> findings =
                graph.findings().stream().sorted(Finding.BY_PLACE).toList();
        screens.show(findings);
        graph.usable().ifPresent(usable -> out().print(text(usable)));
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
