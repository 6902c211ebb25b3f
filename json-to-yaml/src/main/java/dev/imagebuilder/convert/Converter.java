package dev.imagebuilder.convert;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.FindingText;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.source.FileSources;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Converts files, and tells of each. What it does ends with an exit status. */
final class Converter {
    private final Direction direction;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * @param out where results are printed, or how files went
     * @param err where findings are told
     */
    Converter(Direction direction, PrintWriter out, PrintWriter err) {
        this.direction = direction;
        this.out = out;
        this.err = err;
    }

    /** Prints what a file becomes. */
    int print(Path file) {
        Checked<String> converted = converted(file);
        show(converted.findings());
        converted.usable().ifPresent(out::print);
        return ExitCode.of(converted.findings());
    }

    /** @param output a file, or a directory that is there */
    int convert(Path file, Path output) {
        Path target =
                Files.isDirectory(output) ? output.resolve(direction.renamed(file.getFileName())) : followed(output);
        Path directory = target.toAbsolutePath().getParent();
        var conversion = new Conversion(file, file.getFileName(), target.getFileName());
        return convert(Checked.of(List.of(conversion)), new OutputDirectory(directory));
    }

    /** The file that a link which the user has named leads to. */
    private static Path followed(Path file) {
        try {
            return Files.isRegularFile(file) ? file.toRealPath() : file;
        } catch (IOException _) {
            return file;
        }
    }

    /** Converts all files below a directory. */
    int convertAll(Path directory, Path output) {
        return convert(Conversions.below(directory, direction), new OutputDirectory(output));
    }

    private int convert(Checked<List<Conversion>> conversions, OutputDirectory output) {
        out.println("Converting...");
        show(conversions.findings());
        List<Finding> all = new ArrayList<>(conversions.findings());
        for (Conversion conversion : conversions.value().orElse(List.of())) {
            List<Finding> findings = convert(conversion, output);
            boolean isDone = findings.stream().noneMatch(Finding::isError);
            out.println((isDone ? "OK:    " : "Error: ")
                    + FindingText.printable(conversion.name().toString()));
            out.flush();
            show(findings);
            all.addAll(findings);
        }
        out.println("done.");
        return ExitCode.of(all);
    }

    private List<Finding> convert(Conversion conversion, OutputDirectory output) {
        var findings = new Findings();
        Checked<String> converted = converted(conversion.source());
        findings.addAll(converted.findings());
        Optional<Finding> failure = converted.usable().flatMap(text -> output.write(conversion, text));
        failure.ifPresent(findings::add);
        return findings.list();
    }

    private Checked<String> converted(Path file) {
        Checked<String> converted =
                new FileSources().read(file.toString(), Optional.empty()).then(direction::convert);
        return converted.findings(
                converted.findings().stream().map(Converter::fitting).toList());
    }

    /** What blueprints can do about their size, requests cannot. */
    private static Finding fitting(Finding finding) {
        return finding.code() == Code.FILE_TOO_LARGE ? finding.hint("is this a build request?") : finding;
    }

    private void show(List<Finding> findings) {
        for (Finding finding : findings) {
            err.print(FindingText.of(finding));
            err.println("help: " + finding.code().link());
            err.println();
        }
        err.flush();
    }
}
