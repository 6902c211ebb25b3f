package dev.imagebuilder.executor.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the constructs that a Dockerfile uses. */
final class ConstructSearch {
    private static final Map<String, Construct> FLAGS = Map.ofEntries(
            Map.entry("link", Construct.LINK),
            Map.entry("exclude", Construct.EXCLUDE),
            Map.entry("parents", Construct.PARENTS),
            Map.entry("checksum", Construct.CHECKSUM),
            Map.entry("keep-git-dir", Construct.KEEP_GIT_DIR),
            Map.entry("unpack", Construct.UNPACK),
            Map.entry("network", Construct.NETWORK),
            Map.entry("security", Construct.SECURITY),
            Map.entry("device", Construct.DEVICE),
            Map.entry("start-interval", Construct.START_INTERVAL));

    /** Instructions in which variables are the shell's. */
    private static final Set<Keyword> NOT_EXPANDED =
            Set.of(Keyword.RUN, Keyword.CMD, Keyword.ENTRYPOINT, Keyword.SHELL, Keyword.HEALTHCHECK, Keyword.ONBUILD);

    private static final Pattern UNSET = Pattern.compile("\\$\\{\\w+[-+]");
    private static final Pattern REQUIRED = Pattern.compile("\\$\\{\\w+:?\\?");
    private static final Pattern PATTERN = Pattern.compile("\\$\\{\\w+[#%/]");
    private static final Pattern REPOSITORY =
            Pattern.compile("(?:https?://.+\\.git(?:[#?].*)?|git://.+|ssh://.+|[\\w.-]+@[\\w.-]+:.+)");

    private final Dockerfile dockerfile;
    private final List<ConstructUse> found = new ArrayList<>();

    ConstructSearch(Dockerfile dockerfile) {
        this.dockerfile = dockerfile;
    }

    List<ConstructUse> found() {
        dockerfile.instructions().forEach(instruction -> {
            flags(instruction);
            heredocs(instruction);
            substitutions(instruction);
            doubledEscapes(instruction);
            if (instruction.keyword() == Keyword.ADD) {
                instruction.words().stream()
                        .filter(word -> REPOSITORY.matcher(word.text()).matches())
                        .limit(1)
                        .forEach(word -> add(Construct.ADD_GIT, instruction.position(word), instruction));
            }
        });
        dockerfile
                .instructions()
                .flatMap(one -> one.trigger().stream())
                .filter(trigger -> !trigger.heredocs().isEmpty())
                .forEach(trigger -> add(Construct.ONBUILD_HEREDOC, trigger.position(), trigger));
        new StageNames(dockerfile)
                .inOtherLetters()
                .forEach(flaw -> add(Construct.STAGE_CASE, flaw.position(), flaw.instruction()));
        return found;
    }

    private void flags(Instruction instruction) {
        for (Flag flag : instruction.flags()) {
            Construct construct = FLAGS.get(flag.name());
            if (construct != null) {
                add(construct, flag.position(), instruction);
            } else if (flag.name().equals("chmod")) {
                add(chmod(flag.value()), flag.position(), instruction);
            } else if (flag.name().equals("mount")) {
                mount(flag, instruction);
            }
        }
    }

    private static Construct chmod(String mode) {
        return mode.contains("$")
                ? Construct.CHMOD_VARIABLE
                : mode.matches("[0-7]+") ? Construct.CHMOD : Construct.CHMOD_WORDS;
    }

    private void mount(Flag flag, Instruction instruction) {
        String type = Sources.mountOption(flag, "type").orElse("bind");
        boolean isSized =
                type.equals("tmpfs") && Sources.mountOption(flag, "size").isPresent();
        boolean isVariable =
                type.equals("secret") && Sources.mountOption(flag, "env").isPresent();
        Construct construct =
                isSized ? Construct.MOUNT_SIZE : isVariable ? Construct.MOUNT_SECRET_ENV : Construct.MOUNT;
        add(construct, flag.position(), instruction);
    }

    private void heredocs(Instruction instruction) {
        for (Heredoc heredoc : instruction.heredocs()) {
            Position position = instruction.position(heredoc.word());
            add(construct(heredoc, instruction), position, instruction);
            if (heredoc.word().text().contains(" ") || heredoc.word().text().contains("\t")) {
                add(Construct.HEREDOC_BLANK, position, instruction);
            }
        }
    }

    private static Construct construct(Heredoc heredoc, Instruction instruction) {
        if (instruction.keyword() == Keyword.RUN) {
            boolean isExecuted = instruction.isScript() && heredoc.isExecutable();
            return isExecuted ? Construct.SCRIPT_HEREDOC : Construct.RUN_HEREDOC;
        }
        if (!heredoc.expands()) {
            return Construct.COPY_HEREDOC;
        }
        boolean isExpanded = heredoc.content().contains("$");
        return heredoc.content().matches("(?s).*['\"\\\\].*")
                ? Construct.ESCAPED_HEREDOC
                : isExpanded ? Construct.EXPANDED_HEREDOC : Construct.COPY_HEREDOC;
    }

    private void substitutions(Instruction instruction) {
        if (NOT_EXPANDED.contains(instruction.keyword())) {
            return;
        }
        substitution(UNSET, Construct.UNSET_DEFAULT, instruction);
        substitution(REQUIRED, Construct.REQUIRED, instruction);
        substitution(PATTERN, Construct.PATTERN, instruction);
    }

    private void substitution(Pattern pattern, Construct construct, Instruction instruction) {
        var matcher = pattern.matcher(instruction.joined().text());
        if (matcher.find()) {
            add(construct, instruction.joined().position(matcher.start()), instruction);
        }
    }

    /** Only at the end of an instruction: before it, one of both would continue the line. */
    private void doubledEscapes(Instruction instruction) {
        String doubled = String.valueOf(dockerfile.directives().escape()).repeat(2);
        String said = instruction.joined().text().stripTrailing();
        if (said.endsWith(doubled)) {
            add(Construct.DOUBLED_ESCAPE, instruction.joined().position(said.length() - 2), instruction);
        }
    }

    private void add(Construct construct, Position position, Instruction instruction) {
        found.add(new ConstructUse(construct, position, instruction));
    }
}
