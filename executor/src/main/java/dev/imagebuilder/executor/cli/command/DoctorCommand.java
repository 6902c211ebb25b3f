package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.DoctorView;
import dev.imagebuilder.executor.execution.doctor.Checkup;
import dev.imagebuilder.executor.execution.step.Needs;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.topology.Topology;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor doctor}. */
public final class DoctorCommand extends Command {
    private final Services services;
    private final OptionSpec instance = Options.instance();
    private final ReportArguments report;
    private final BlueprintArguments blueprint;

    public DoctorCommand(Services services) {
        super(
                "doctor",
                "Looks whether this machine has what operations need, and says how to mend what it lacks.",
                "",
                "With a blueprint, what its operations use counts as needed, and nothing else: programs, collections of"
                        + " Ansible, what these need in turn. Without one it is what blueprints usually use. Nothing is"
                        + " changed, and no operation is run.",
                "Exit status: 0 when all that is needed is there, 1 when something is missing or does not fit, 3 when"
                        + " there are mistakes in the blueprint.",
                "",
                "Examples:",
                "  executor doctor",
                "  executor doctor --format json blueprints/docker-image-definition.yaml");
        this.services = services;
        spec.addOption(instance);
        this.report = ReportArguments.addedTo(spec, services);
        this.blueprint = BlueprintArguments.addedTo(
                spec, services, Positionals.blueprint("The blueprint whose operations are to be run here."));
    }

    @Override
    public Integer call() {
        Checked<List<Checkup>> checkups =
                needs().map(needs -> services.doctor(instance.getValue()).examine(needs));
        int status = report.show(checkups.map(DoctorView::new), DoctorView::plain, DoctorView::human);
        boolean isTrouble = checkups.usable().stream().flatMap(List::stream).anyMatch(Checkup::isTrouble);
        return isTrouble ? ExitCode.STEP_FAILED : status;
    }

    /** Those of the blueprint, when there is one; a wrong one tells nothing. */
    private Checked<Optional<Needs>> needs() {
        if (!blueprint.isGiven()) {
            return Checked.of(Optional.empty());
        }
        Checked<Topology> read = blueprint.readWithFiles(tosca -> tosca::topology);
        return new Checked<>(
                read.usable().map(topology -> Optional.of(services.inspection().needs(topology))), read.findings());
    }
}
