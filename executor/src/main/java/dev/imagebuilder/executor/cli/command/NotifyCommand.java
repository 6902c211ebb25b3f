package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.tosca.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.model.Inputs;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor notify}. */
public final class NotifyCommand implements Callable<Integer> {
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
    private final CommandSpec spec;
    private final RunArguments run;

    public NotifyCommand(Services services) {
        this.services = services;
        this.spec = Options.command(
                        this,
                        "notify",
                        "Tells that something has happened, and does what the policies of the blueprint say of it.",
                        "",
                        "The actions of each trigger are done whose name or event this is, and whose conditions hold.",
                        "",
                        "Examples:",
                        "  executor notify --trigger scale_up",
                        "  executor notify -e cpu_high -n alarm.json -p /var/lib/shop")
                .addOption(trigger)
                .addOption(notification);
        this.run = RunArguments.addedToCalling(spec, services);
    }

    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        return run.notifyOf(trigger.getValue(), run.mustExist().then(_ -> told()));
    }

    private Checked<Inputs> told() {
        String file = notification.getValue();
        return file == null
                ? Checked.of(Inputs.NONE)
                : services.tosca(Compatibility.STRICT, false).text(file).map(text -> Inputs.text("notification", text));
    }
}
