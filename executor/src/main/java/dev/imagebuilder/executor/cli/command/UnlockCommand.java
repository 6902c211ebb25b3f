package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.ResultView;
import dev.imagebuilder.executor.execution.InstanceState.Owner;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** {@code executor unlock}. */
public final class UnlockCommand extends Command {
    private final Services services;
    private final OptionSpec instance = Options.instance();
    private final OptionSpec force =
            Options.flag("Taken for those who are used to it; it ends nothing and removes no lock.", "-f", "--force");
    private final ReportArguments report;

    public UnlockCommand(Services services) {
        super(
                "unlock",
                "Tells who has locked an instance, and since when.",
                "",
                "The lock is one of the operating system's, which frees it when its owner ends, however that"
                        + " happens. So there is never a lock to be removed: an instance is locked only while a"
                        + " process works on it, and that one has to end, or be ended, first.",
                "Exit status: 0 when nothing is locked, 1 when a process has locked the instance.",
                "",
                "Example:",
                "  executor unlock -p /var/lib/shop");
        this.services = services;
        spec.addOption(instance).addOption(force);
        this.report = ReportArguments.addedTo(spec, services);
    }

    @Override
    public Integer call() {
        Path path = instance.getValue();
        Optional<Owner> owner = services.state(path).owner();
        PrintWriter out = out();
        if (report.isJson()) {
            out.print(ResultView.json(plain(owner)));
        } else if (owner.isPresent()) {
            report.screens().show(List.of(locked(path, owner.get())));
        } else {
            out.println(path + " is not locked");
        }
        out.flush();
        return owner.isPresent() ? ExitCode.STEP_FAILED : ExitCode.DONE;
    }

    private static Map<String, Object> plain(Optional<Owner> owner) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("locked", owner.isPresent());
        owner.ifPresent(known -> {
            plain.put("process", known.process());
            known.since().ifPresent(since -> plain.put("since", since.toString()));
        });
        return plain;
    }

    private static Finding locked(Path path, Owner owner) {
        return Finding.error(
                        Code.STATE_LOCKED,
                        path + " is locked by process " + owner.process()
                                + owner.since().map(since -> " since " + since).orElse(""))
                .hint("wait until it ends; Ctrl-C, or \"kill -INT " + owner.process()
                        + "\", makes it stop in good order, and then nothing is locked any more");
    }
}
