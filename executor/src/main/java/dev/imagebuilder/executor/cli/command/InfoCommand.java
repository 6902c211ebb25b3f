package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.execution.InstanceState;
import dev.imagebuilder.executor.execution.InstanceStatus;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor info}. */
public final class InfoCommand extends Command {
    private static final String HERE = ".";

    private final Services services;
    private final OptionSpec compatibility = Options.compatibility();
    private final OptionSpec instance = Options.instance();
    private final OptionSpec remoteImports = Options.remoteImports();
    private final PositionalParamSpec csar =
            Positionals.optional("CSAR|DIR|FILE", "What to describe. Without it, what was deployed last.");
    private final ResultArguments result;

    public InfoCommand(Services services) {
        super(
                "info",
                "Describes a CSAR, or what is deployed.",
                "",
                "What is not known is null. The status is initialized, deploying, deployed, undeploying,"
                        + " undeployed, error or unknown, and null when what is described was never deployed"
                        + " into this instance. \"executor validate\" tells why a CSAR is not valid.",
                "",
                "Examples:",
                "  executor info",
                "  executor info --format json shop.csar");
        this.services = services;
        spec.addOption(instance)
                .addOption(compatibility)
                .addOption(remoteImports)
                .addPositional(csar);
        this.result = ResultArguments.addedTo(spec, services);
    }

    @Override
    public Integer call() {
        InstanceState state = services.state(instance.getValue());
        Checked<Optional<Recorded>> recorded = state.recorded();
        Optional<String> asked = Optional.ofNullable(csar.getValue());
        var findings = new Findings();
        Tosca tosca = findings.take(new Judgement(services.surroundings(), spec, compatibility)
                        .tosca(asked.orElse(HERE), mode -> services.tosca(mode, remoteImports.getValue())))
                .orElseThrow();
        findings.addAll(recorded.findings().stream().map(InfoCommand::asWarning).toList());
        var facts = new BlueprintFacts(tosca);
        if (asked.isPresent()) {
            facts.describe(asked.get(), findings);
        }
        recorded.value().flatMap(found -> found).ifPresent(found -> describe(facts, found, state, asked, findings));
        if (recorded.hasErrors() && asked.isEmpty()) {
            facts.status(InstanceStatus.UNKNOWN);
        }
        return result.show(findings.with(facts), BlueprintFacts::plain);
    }

    private static void describe(
            BlueprintFacts facts, Recorded recorded, InstanceState state, Optional<String> asked, Findings findings) {
        Optional<Recorded.Run> last = recorded.lastBlueprint();
        boolean isMeant = asked.isEmpty()
                || last.filter(run -> isSame(run.began().blueprint(), asked.get()))
                        .isPresent();
        if (isMeant) {
            facts.status(state.status(recorded));
            last.ifPresent(run -> facts.describe(run, state.serviceTemplate(run), findings));
        }
    }

    private static boolean isSame(String path, String other) {
        return Path.of(path)
                .toAbsolutePath()
                .normalize()
                .equals(Path.of(other).toAbsolutePath().normalize());
    }

    /** What is not known is null, and no reason to tell nothing. */
    private static Finding asWarning(Finding finding) {
        return finding.isError()
                ? Finding.warning(finding.code(), finding.message()).hint(finding.hint())
                : finding;
    }
}
