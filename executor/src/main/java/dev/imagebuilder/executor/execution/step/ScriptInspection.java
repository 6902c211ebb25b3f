package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Tools;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.topology.Host;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at scripts without running them: whether their interpreter is there, and can read them. */
final class ScriptInspection {
    private final Tools tools;

    ScriptInspection(Tools tools) {
        this.tools = tools;
    }

    /** Each script is looked at once, whoever calls it, and several at a time. */
    List<Finding> of(List<OperationCall> calls) {
        var findings = new Findings();
        Map<Path, OperationCall> scripts = new LinkedHashMap<>();
        for (OperationCall call : FlatCopy.distinct(calls)) {
            List<Finding> missing = FlatCopy.check(call);
            findings.addAll(missing);
            if (missing.isEmpty()) {
                scripts.putIfAbsent(script(call), call);
            }
        }
        scripts.values().parallelStream()
                .map(call -> finding(call).map(found -> OperationText.neededBy(found, call)))
                .toList()
                .forEach(found -> found.ifPresent(findings::add));
        return findings.list();
    }

    private static Path script(OperationCall call) {
        return call.files().primary().path().orElseThrow();
    }

    private Optional<Finding> finding(OperationCall call) {
        List<String> command = Interpreter.command(call.files().primary(), script(call));
        Optional<String> absent = programs(command).stream()
                .filter(program -> tools.find(program).isEmpty())
                .findFirst();
        if (absent.isPresent()) {
            // Another machine may have what this one lacks.
            boolean isHere = call.host() instanceof Host.Orchestrator;
            return isHere ? Optional.of(missing(call, absent.get())) : Optional.empty();
        }
        return malformed(call, programs(command).getLast());
    }

    /** What is started, and what that starts: {@code env} looks for it in the PATH. */
    private static List<String> programs(List<String> command) {
        String program = command.getFirst();
        return EnvCommand.program(command).map(inner -> List.of(program, inner)).orElseGet(() -> List.of(program));
    }

    private static Finding missing(OperationCall call, String program) {
        boolean isNamed = Interpreter.shebang(script(call)).isPresent();
        Location place = isNamed ? line(call, 1, 1) : call.files().primary().location();
        return Finding.error(
                        Code.INTERPRETER_MISSING,
                        place,
                        "there is no \"" + program + "\" here, which is to run " + name(call))
                .hint("install it" + (isNamed ? ", or name another one in the first line of the script" : ""));
    }

    private Optional<Finding> malformed(OperationCall call, String program) {
        return SyntaxQuestion.of(program)
                .flatMap(question -> answer(call, question))
                .map(complaint -> Finding.error(
                                Code.SCRIPT_MALFORMED,
                                line(call, complaint.line(), complaint.column()),
                                Path.of(program).getFileName() + " cannot make sense of " + name(call))
                        .note(complaint.text()));
    }

    private Optional<SyntaxQuestion.Complaint> answer(OperationCall call, SyntaxQuestion question) {
        Path script = script(call);
        Result<String> answer = tools.ask(script.getParent(), question.command(script));
        return answer.problem()
                .filter(failure -> failure.kind() == Failure.Kind.TOOL_FAILED)
                .map(failure -> SyntaxQuestion.complaint(failure.cause(), script));
    }

    private static Location line(OperationCall call, int line, int column) {
        var text = OperationText.of(call.files().primary(), script(call));
        int length = column > 1 ? 1 : Math.max(1, text.line(line).length());
        return new Location(text, line, column, length);
    }

    private static String name(OperationCall call) {
        return call.files().primary().name();
    }

    /** What runs the script; nothing here when it runs on another machine. */
    Needs needs(List<OperationCall> calls) {
        return calls.stream().map(this::needs).reduce(Needs.NOTHING, Needs::and);
    }

    private Needs needs(OperationCall call) {
        if (!(call.host() instanceof Host.Orchestrator)) {
            return Needs.ofPrograms(Set.of("ssh"));
        }
        List<String> programs = call.files().primary().path().isEmpty()
                ? List.of()
                : programs(Interpreter.command(call.files().primary(), script(call)));
        return Needs.ofPrograms(Set.copyOf(programs));
    }
}
