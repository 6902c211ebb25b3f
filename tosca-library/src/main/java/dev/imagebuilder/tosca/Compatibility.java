package dev.imagebuilder.tosca;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** How strictly blueprints are judged. */
public enum Compatibility {
    /** As the standard says. */
    STRICT("strict", Set.of()),

    /** As xOpera does: what it lets pass, although the standard forbids it, is only a warning. */
    OPERA(
            "opera",
            Set.of(
                    Code.DEFAULT_OF_WRONG_TYPE,
                    Code.NESTED_PROPERTY_MISSING,
                    Code.UNUSED_INPUT_MISSING,
                    Code.TARGET_TYPE_UNFIT));

    private static final String LETS_PASS = "xOpera lets this pass: a warning with --compat opera,"
            + " EXECUTOR_COMPAT=opera or \"compat: opera\" in executor.yaml";

    private final String name;
    private final Set<Code> softened;

    Compatibility(String name, Set<Code> softened) {
        this.name = name;
        this.softened = softened;
    }

    public static Optional<Compatibility> named(String name) {
        return Arrays.stream(values()).filter(c -> c.name.equals(name)).findFirst();
    }

    /** The finding as it counts in this mode; a strict one says when another mode would let it pass. */
    Finding judge(Finding finding) {
        if (softened.contains(finding.code())) {
            return finding.asWarning();
        }
        if (this == STRICT && OPERA.softened.contains(finding.code())) {
            String hint = finding.hint().map(text -> text + "; ").orElse("");
            return finding.hint(hint + LETS_PASS);
        }
        return finding;
    }

    @Override
    public String toString() {
        return name;
    }
}
