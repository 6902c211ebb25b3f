package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.model.Inputs;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor notify}. */
public final class NotifyCommand extends Command {
    private final Services services;
    private final OptionSpec trigger = OptionSpec.builder("-t", "--trigger", "-e", "--event")
            .paramLabel("NAME")
            .type(String.class)
            .required(true)
            .description("The trigger of a policy, or the event that triggers wait for.")
            .build();
    private final OptionSpec notification = OptionSpec.builder("-n", "--notification")
            .paramLabel("FILE")
            .type(String.class)
            .description("What is told of the event: operations get its text as their input \"notification\".")
            .build();
    private final Runs runs;

    public NotifyCommand(Services services) {
        super(
                "notify",
                "Tells that something has happened, and does what the policies of the blueprint say of it.",
                "",
                "The actions of each trigger are done whose name or event this is, and whose conditions hold.",
                "",
                "Examples:",
                "  executor notify --trigger scale_up",
                "  executor notify -e cpu_high -n alarm.json -p /var/lib/shop");
        this.services = services;
        spec.addOption(trigger).addOption(notification);
        this.runs = Runs.ofCalling(spec, services);
    }

    @Override
    public Integer call() {
        return runs.notifyOf(trigger.getValue(), runs.mustExist().then(_ -> told()));
    }

    private Checked<Inputs> told() {
        String file = notification.getValue();
        return file == null
                ? Checked.of(Inputs.NONE)
                : services.tosca(Compatibility.STRICT, false).text(file).map(text -> Inputs.text("notification", text));
    }
}
