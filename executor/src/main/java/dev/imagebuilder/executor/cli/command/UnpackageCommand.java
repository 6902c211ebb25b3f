package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.FindingsView;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.source.CsarContent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor unpackage}. */
public final class UnpackageCommand implements Callable<Integer> {
    private final Services services;
    private final OptionSpec destination = OptionSpec.builder("-d", "--destination")
            .paramLabel("DIR")
            .type(Path.class)
            .description("The directory to make, or an empty one. Default: the name of the CSAR without its ending, in"
                    + " the current directory.")
            .build();
    private final OptionSpec verbose = Options.flag("List the files that are unpacked.", "-v", "--verbose");
    private final OptionSpec color = Options.color();
    private final PositionalParamSpec csar = Positionals.required("0", "CSAR", "The CSAR, a zip.");
    private final CommandSpec spec;

    public UnpackageCommand(Services services) {
        this.services = services;
        this.spec = Options.command(
                        this,
                        "unpackage",
                        "Unpacks a CSAR into a directory, as a whole or not at all.",
                        "",
                        "A CSAR is refused that would be far too large, or that holds names that lead out of it, links,"
                                + " or files that are there twice.",
                        "",
                        "Example:",
                        "  executor unpackage --destination shop shop-1.0.csar")
                .addOption(destination)
                .addOption(verbose)
                .addOption(color)
                .addPositional(csar);
    }

    public CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        Path into = Optional.<Path>ofNullable(destination.getValue()).orElseGet(this::name);
        Checked<List<String>> files = CsarContent.unpack(csar.getValue(), into);
        FindingsView.human(files.findings(), new Screens(services, spec, color).err());
        files.usable().ifPresent(unpacked -> tell(unpacked, into));
        return ExitCode.of(files.findings());
    }

    private Path name() {
        String file =
                Path.of(csar.<String>getValue()).toAbsolutePath().normalize().getFileName() + "";
        int end = file.lastIndexOf('.');
        return Path.of(end > 0 ? file.substring(0, end) : file + ".content");
    }

    private void tell(List<String> files, Path into) {
        if (verbose.<Boolean>getValue()) {
            files.stream().sorted().forEach(file -> spec.commandLine().getErr().println("  " + file));
        }
        spec.commandLine().getOut().println(into + ": " + Phrase.count(files.size(), "file"));
        spec.commandLine().getOut().flush();
    }
}
