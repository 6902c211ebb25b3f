package dev.imagebuilder.tosca.diagnostic;

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
                    Code.INTERFACE_UNFIT,
                    Code.INTERFACE_TYPELESS,
                    Code.TARGET_TYPE_UNFIT,
                    Code.VALUE_OF_WRONG_TYPE,
                    Code.VALUE_OUT_OF_CONSTRAINT,
                    Code.NESTED_PROPERTY_MISSING,
                    Code.UNUSED_INPUT_MISSING,
                    Code.REQUIREMENT_UNKNOWN,
                    Code.REQUIREMENT_TARGET_UNFIT,
                    Code.REQUIREMENT_MISSING,
                    Code.RELATIONSHIP_UNFIT,
                    Code.TRIGGER_UNFIT,
                    Code.OUTPUT_OF_WRONG_TYPE));

    private static final String LETS_PASS = "xOpera lets this pass, as --compat opera does";

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
    public Finding judge(Finding finding) {
        if (!finding.isError()) {
            return finding;
        }
        if (letsPass(finding.code())) {
            return finding.asWarning();
        }
        if (this == STRICT && OPERA.letsPass(finding.code())) {
            String hint = finding.hint().orElse("");
            return hint.endsWith(LETS_PASS)
                    ? finding
                    : finding.hint(hint.isEmpty() ? LETS_PASS : hint + "; " + LETS_PASS);
        }
        return finding;
    }

    /** The same with findings as they count in this mode; to judge them twice is to judge them once. */
    public <T> Checked<T> judge(Checked<T> checked) {
        return checked.findings(checked.findings().stream().map(this::judge).toList());
    }

    /** Whether what findings of a code tell of is no reason to stop. */
    public boolean letsPass(Code code) {
        return softened.contains(code);
    }

    @Override
    public String toString() {
        return name;
    }
}
