package dev.imagebuilder.executor.dockerfile;

import dev.imagebuilder.executor.dockerfile.HeredocWords.Announced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes instructions of lines (Dockerfile reference, "Format" and "Here-Documents"). */
final class DockerfileReader {
    /** BuildKit reads no line that is longer. */
    private static final int LONGEST_LINE = 65_535;

    private final List<Line> lines;
    private final List<Problem> problems;
    private final Directives directives;
    private final InstructionReader instructionReader;
    private final List<Instruction> instructions = new ArrayList<>();
    private final Map<String, Integer> lastLines = new HashMap<>();
    private int next;

    DockerfileReader(String text, List<Problem> problems) {
        this.lines = Line.of(text);
        this.problems = problems;
        this.directives = Directives.of(lines, problems);
        this.instructionReader = new InstructionReader(directives.escape(), problems);
    }

    Directives directives() {
        return directives;
    }

    List<Instruction> read() {
        lines.stream()
                .filter(line -> line.content().length() > LONGEST_LINE)
                .forEach(line -> problems.add(
                        Problem.syntax(line.at(0), "the line is longer than " + LONGEST_LINE + " characters")
                                .hint("split it with a " + directives.escape() + " at its end")));
        while (next < lines.size()) {
            Line line = lines.get(next);
            if (line.isBlank() || line.isComment()) {
                next++;
            } else {
                instruction();
            }
        }
        return instructions;
    }

    private void instruction() {
        Joined joined = join();
        if (joined.text().isBlank()) {
            return;
        }
        int start = joined.offset(0);
        instructionReader.read(joined, start, end()).ifPresent(read -> instructions.add(withHeredocs(read)));
    }

    private int end() {
        return lines.get(next - 1).end();
    }

    /** Joins a line with those that continue it; comments and empty lines between them say nothing. */
    private Joined join() {
        StringBuilder text = new StringBuilder();
        List<Joined.Piece> pieces = new ArrayList<>();
        boolean isContinued = true;
        boolean isFirst = true;
        while (isContinued && next < lines.size()) {
            Line line = lines.get(next++);
            if (!isFirst && (line.isComment() || line.isBlank())) {
                continue;
            }
            String content = line.content();
            int begin = isFirst ? content.length() - content.stripLeading().length() : 0;
            int end = continuation(content, begin);
            isContinued = end >= 0;
            pieces.add(new Joined.Piece(text.length(), line.start() + begin, line.at(begin)));
            text.append(content, begin, isContinued ? end : content.length());
            isFirst = false;
        }
        return new Joined(text.toString(), pieces);
    }

    /** Where the escape is that continues a line, or -1. One that is escaped itself continues nothing. */
    private int continuation(String content, int begin) {
        int last = content.length();
        while (last > begin && (content.charAt(last - 1) == ' ' || content.charAt(last - 1) == '\t')) {
            last--;
        }
        char escape = directives.escape();
        boolean isEscape = last > begin && content.charAt(last - 1) == escape;
        boolean isEscaped = last - 2 >= begin && content.charAt(last - 2) == escape;
        return isEscape && !isEscaped ? last - 1 : -1;
    }

    private Instruction withHeredocs(Instruction read) {
        Instruction taker = read.trigger().orElse(read);
        if (!taker.keyword().takesHeredocs() || taker.json().isPresent()) {
            return read;
        }
        List<Heredoc> heredocs = new ArrayList<>();
        for (Announced announced : HeredocWords.of(taker.joined().text(), taker.argumentsStart())) {
            heredoc(announced, taker).ifPresent(heredocs::add);
        }
        Optional<Instruction> trigger = read.trigger().map(one -> one.until(end(), heredocs, Optional.empty()));
        return read.until(end(), trigger.isPresent() ? List.of() : heredocs, trigger);
    }

    private Optional<Heredoc> heredoc(Announced announced, Instruction instruction) {
        int terminator = terminator(announced);
        if (terminator < 0) {
            if (!announced.isApart()) {
                Position position = instruction.position(announced.word());
                problems.add(Problem.syntax(position, "no line is \"" + announced.name() + "\", where this text ends")
                        .hint("write " + announced.name() + " alone in a line behind the text"));
                next = lines.size();
            }
            return Optional.empty();
        }
        StringBuilder content = new StringBuilder();
        lines.subList(next, terminator)
                .forEach(line -> content.append(line.content()).append(lineBreak(line)));
        next = terminator + 1;
        return Optional.of(new Heredoc(
                announced.name(), announced.word(), announced.expands(), announced.chomps(), content.toString()));
    }

    private int terminator(Announced announced) {
        boolean isAhead = lastLines().getOrDefault(announced.name(), -1) >= next;
        for (int i = next; isAhead && i < lines.size(); i++) {
            String content = lines.get(i).content();
            String candidate = announced.chomps() ? withoutTabs(content) : content;
            if (candidate.equals(announced.name())) {
                return i;
            }
        }
        return -1;
    }

    /** Where each line is the last of its kind, so that no text is searched for a delimiter that is not there. */
    private Map<String, Integer> lastLines() {
        if (lastLines.isEmpty()) {
            for (int i = 0; i < lines.size(); i++) {
                lastLines.put(lines.get(i).content(), i);
                lastLines.put(withoutTabs(lines.get(i).content()), i);
            }
        }
        return lastLines;
    }

    private static String withoutTabs(String content) {
        int begin = 0;
        while (begin < content.length() && content.charAt(begin) == '\t') {
            begin++;
        }
        return content.substring(begin);
    }

    private static String lineBreak(Line line) {
        int length = line.end() - line.start() - line.content().length();
        return length > 1 ? "\r\n" : "\n";
    }
}
