package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.source.CsarPackage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor package}. */
public final class PackageCommand extends Command {
    private final Services services;
    private final OptionSpec serviceTemplate = OptionSpec.builder("-t", "--service-template")
            .paramLabel("FILE")
            .type(String.class)
            .description("The service template to begin with, by its path in the directory. Needed only when there are"
                    + " several YAML files at its root and no TOSCA.meta.")
            .build();
    private final OptionSpec output = Options.output(
            "The CSAR to make. Default: the name of the directory with .csar, in the current directory.");
    private final OptionSpec verbose = Options.flag("List the files that are packed.", "-v", "--verbose");
    private final OptionSpec compatibility = Options.compatibility();
    private final Screens screens;
    private final PositionalParamSpec directory = Positionals.required(
            "0", "DIR", "The directory. Directories in it whose names begin with a dot are left out.");

    public PackageCommand(Services services) {
        super(
                "package",
                "Makes a CSAR, a zip with a TOSCA.meta, of a directory.",
                "",
                "What validate finds errors in is not packed. The same files always make the same CSAR, byte for"
                        + " byte.",
                "",
                "Examples:",
                "  executor package shop",
                "  executor package --service-template service.yaml --output shop-1.0.csar shop");
        this.services = services;
        spec.addOption(serviceTemplate)
                .addOption(output)
                .addOption(verbose)
                .addOption(compatibility)
                .addPositional(directory);
        this.screens = Screens.addedTo(spec, services);
    }

    @Override
    public Integer call() {
        Path csar = Optional.<Path>ofNullable(output.getValue()).orElseGet(this::name);
        Checked<CsarPackage> made = CsarPackage.of(
                        directory.getValue(), Optional.ofNullable(serviceTemplate.getValue()), csar)
                .then(this::valid);
        Checked<Path> written = made.hasErrors() ? made.map(_ -> csar) : made.then(content -> content.write(csar));
        screens.show(written.findings());
        made.value().filter(_ -> !written.hasErrors()).ifPresent(content -> tell(content.files(), csar));
        return ExitCode.of(written.findings());
    }

    private Path name() {
        Path path = Path.of(directory.<String>getValue()).toAbsolutePath().normalize();
        return Path.of(
                Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("root") + ".csar");
    }

    private Checked<CsarPackage> valid(CsarPackage content) {
        String path = directory.getValue();
        return new Judgement(services.surroundings(), spec, compatibility)
                .tosca(path, mode -> new Tosca(content.sources(), mode))
                .then(tosca -> tosca.source(path).then(text -> tosca.topology(text, Inputs.NOT_ASKED_FOR)))
                .map(_ -> content);
    }

    private void tell(List<String> files, Path csar) {
        if (verbose.<Boolean>getValue()) {
            files.forEach(file -> err().println("  " + file));
        }
        out().println(csar + ": " + Phrase.count(files.size(), "file"));
        out().flush();
    }
}
