package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.ImageView;
import dev.imagebuilder.executor.execution.image.ImageQuery;
import dev.imagebuilder.executor.execution.image.ImageReport;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor inspect}. */
public final class InspectCommand extends Command {
    private static final String PASSWORD = "EXECUTOR_REGISTRY_PASSWORD";

    private final Services services;
    private final ReportArguments report;
    private final OptionSpec insecure =
            Options.flag("Accept plain HTTP, and certificates of unknown authorities.", "--insecure");
    private final OptionSpec authority = file("--ca-cert", "A PEM file with an authority to trust.");
    private final OptionSpec key =
            file("--key", "A PEM file with a public key. The image is to be signed with its private part.");
    private final OptionSpec username = OptionSpec.builder("--username")
            .paramLabel("NAME")
            .type(String.class)
            .description("Who logs in at the registry. Default: whom docker and podman know there.")
            .build();
    private final OptionSpec standardInput =
            Options.flag("Read the password from the standard input.", "--password-stdin");
    private final PositionalParamSpec image = Positionals.required(
            "0", "IMAGE", "HOST/REPOSITORY:TAG or HOST/REPOSITORY@DIGEST, or oci:DIRECTORY:NAME:TAG.");

    public InspectCommand(Services services) {
        super(
                "inspect",
                "Shows what a published image is, and what is said of it: SBOMs, provenance, signatures.",
                "",
                "Only the names of its variables are shown, since their values may be secret. A password is read from"
                        + " $" + PASSWORD + ", or from the standard input with --password-stdin.",
                "Exit status: 0 when the image is there, and is signed with the key if one was given, else 1.",
                "",
                "Examples:",
                "  executor inspect registry.example/shop/web:1.0",
                "  executor inspect --key shop.pub registry.example/shop/web:1.0",
                "  executor inspect --format json oci:layout:shop/web:1.0");
        this.services = services;
        this.report = ReportArguments.addedTo(spec, services);
        List.of(insecure, authority, key, username, standardInput).forEach(spec::addOption);
        spec.addPositional(image);
    }

    private static OptionSpec file(String name, String description) {
        return OptionSpec.builder(name)
                .paramLabel("FILE")
                .type(Path.class)
                .description(description)
                .build();
    }

    @Override
    public Integer call() {
        Optional<String> name = Optional.ofNullable(username.getValue());
        Checked<Optional<String>> password = name.isPresent() ? password() : Checked.of(Optional.empty());
        if (password.usable().isEmpty()) {
            report.screens().show(password.findings());
            return ExitCode.STEP_FAILED;
        }
        if (name.isPresent() && password.value().orElseThrow().isEmpty()) {
            throw mistake("--username needs a password: in $" + PASSWORD + ", or with --password-stdin");
        }
        Checked<ImageReport> found = services.images()
                .inspect(new ImageQuery(
                        image.getValue(),
                        insecure.getValue(),
                        Optional.ofNullable(authority.getValue()),
                        name,
                        password.value().orElseThrow(),
                        Optional.ofNullable(key.getValue())));
        int status = report.show(found.map(ImageView::new), ImageView::plain, ImageView::human);
        return found.usable().flatMap(this::unsigned).map(this::told).orElse(status);
    }

    private Checked<Optional<String>> password() {
        boolean isTyped = standardInput.getValue();
        return isTyped
                ? services.standardInput().map(text -> Optional.of(text.text().replaceFirst("\\R$", "")))
                : Checked.of(services.surroundings().variable(PASSWORD));
    }

    private Optional<Finding> unsigned(ImageReport found) {
        return found.signed().filter(isSigned -> !isSigned).map(_ -> Finding.error(
                        Code.SIGNATURE_UNVERIFIED,
                        found.signatures() == 0
                                ? found.reference() + " is not signed"
                                : "no signature of " + found.reference() + " is by the key " + key.getValue())
                .hint("use the image only when you know why"));
    }

    private int told(Finding finding) {
        report.screens().show(List.of(finding));
        return ExitCode.STEP_FAILED;
    }
}
