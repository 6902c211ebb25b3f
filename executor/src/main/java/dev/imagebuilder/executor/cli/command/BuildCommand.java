package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.execution.Goal;
import dev.imagebuilder.executor.execution.step.ImageBuildRunner.Wishes;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import java.nio.file.Path;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor build}: deploys the blueprint that the product has for images. */
public final class BuildCommand extends Command {
    private static final String BLUEPRINT = "builtin:docker-image-definition.yaml";

    private final Services services;
    private final PositionalParamSpec request =
            Positionals.file("What to build, YAML or JSON; - is the standard input. inputs/ has samples.");
    private final OptionSpec rebuild = Options.rebuild();
    private final OptionSpec instance;
    private final Runs runs;

    public BuildCommand(Services services) {
        super(
                "build",
                "Builds images from a source and publishes them, as a request says.",
                "",
                "A request has a source and a target, and perhaps options: what the inputs of the blueprint"
                        + " docker-image-definition.yaml are. What has not changed since the last build of the request is"
                        + " not built again.",
                "",
                "Examples:",
                "  executor build inputs/hello-world.yaml",
                "  executor build --rebuild --format json request.json");
        this.services = services;
        this.instance = OptionSpec.builder("-p", "--instance-path")
                .paramLabel("DIR")
                .type(Path.class)
                .description("The directory that the state is kept in. Default: one in the cache for each file.")
                .build();
        spec.addPositional(request).addOption(rebuild);
        this.runs = Runs.ofBuilding(spec, services, instance, () -> new Wishes(rebuild.getValue(), false));
    }

    @Override
    public Integer call() {
        Path file = request.getValue();
        if (instance.getValue() == null) {
            instance.setValue(services.instanceOf(file));
        }
        Tosca tosca = services.toscaForDeploying(Compatibility.STRICT, false);
        var goal = new Goal.Blueprint(tosca, BLUEPRINT, InputArguments.read(file.toString(), tosca, services));
        return runs.reachUnasked(Checked.of(goal), runs.simply());
    }
}
