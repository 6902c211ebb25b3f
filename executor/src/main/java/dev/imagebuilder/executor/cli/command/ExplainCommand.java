package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.cli.view.ExplanationView;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Explanation;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.FindingText;
import dev.imagebuilder.tosca.source.PackedDocuments;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code executor explain}. */
public final class ExplainCommand extends Command {
    private static final int NEAREST = 3;

    private final Services services;
    private final ReportArguments report;
    private final PositionalParamSpec code = PositionalParamSpec.builder()
            .paramLabel("CODE")
            .type(String.class)
            .index("0")
            .arity("0..1")
            .completionCandidates(
                    Arrays.stream(Code.values()).map(Code::toString).toList())
            .description("A code such as TOSCA-2002, or only its number. Without one all codes are listed.")
            .build();

    public ExplainCommand(Services services) {
        super(
                "explain",
                "Tells what a code of a finding means, with a wrong and a right example.",
                "",
                "Examples:",
                "  executor explain TOSCA-2002",
                "  executor explain 2002",
                "  executor explain --format json");
        this.services = services;
        this.report = ReportArguments.addedTo(spec, services);
        spec.addPositional(code);
    }

    @Override
    public Integer call() {
        List<Explanation> entries = Explanation.of(PackedDocuments.diagnostics());
        Optional<String> asked = Optional.ofNullable(code.getValue());
        if (asked.isEmpty()) {
            return print(json() ? ExplanationView.json(entries) : ExplanationView.human(entries));
        }
        Optional<Code> named = Code.named(asked.get());
        if (named.isEmpty()) {
            report.screens().show(List.of(unknown(asked.get())));
            return ExitCode.COMMAND_LINE;
        }
        Explanation entry = entries.stream()
                .filter(e -> e.code() == named.get())
                .findFirst()
                .orElseThrow();
        return print(json() ? ExplanationView.json(entry) : ExplanationView.human(entry));
    }

    private boolean json() {
        return report.isJson();
    }

    private int print(String text) {
        out().print(text);
        return ExitCode.DONE;
    }

    private static Finding unknown(String asked) {
        String digits = asked.chars()
                .filter(c -> c >= '0' && c <= '9')
                .limit(6)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return Finding.error(Code.CODE_UNKNOWN, "there is no code \"" + FindingText.printable(asked) + "\"")
                .hint((digits.isEmpty() ? "" : "the nearest are " + nearest(Integer.parseInt(digits)) + "; ")
                        + "\"executor explain\" lists all");
    }

    private static String nearest(int number) {
        return List.of(Code.values()).stream()
                .sorted(Comparator.comparingInt(code -> Math.abs(code.number() - number)))
                .limit(NEAREST)
                .sorted()
                .map(Code::toString)
                .collect(Collectors.joining(", "));
    }
}
