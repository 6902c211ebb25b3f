package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.source.CsarContent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor unpackage}. */
public final class UnpackageCommand extends Command {
    private final Services services;
    private final OptionSpec destination = OptionSpec.builder("-d", "--destination")
            .paramLabel("DIR")
            .type(Path.class)
            .description("The directory to make, or an empty one. Default: the name of the CSAR without its ending, in"
                    + " the current directory.")
            .build();
    private final OptionSpec verbose = Options.flag("List the files that are unpacked.", "-v", "--verbose");
    private final Screens screens;
    private final PositionalParamSpec csar = Positionals.required("0", "CSAR", "The CSAR, a zip.");

    public UnpackageCommand(Services services) {
        super(
                "unpackage",
                "Unpacks a CSAR into a directory, as a whole or not at all.",
                "",
                "A CSAR is refused that would be far too large, or that holds names that lead out of it, links,"
                        + " or files that are there twice.",
                "",
                "Example:",
                "  executor unpackage --destination shop shop-1.0.csar");
        this.services = services;
        spec.addOption(destination).addOption(verbose).addPositional(csar);
        this.screens = Screens.addedTo(spec, services);
    }

    @Override
    public Integer call() {
        Path into = Optional.<Path>ofNullable(destination.getValue()).orElseGet(this::name);
        Checked<List<String>> files = CsarContent.unpack(csar.getValue(), into);
        screens.show(files.findings());
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
            files.stream().sorted().forEach(file -> err().println("  " + file));
        }
        out().println(into + ": " + Phrase.count(files.size(), "file"));
        out().flush();
    }
}
