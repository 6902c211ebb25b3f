package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Model;
import java.util.List;

/** All rules. */
public final class Checks {
    private static final List<Check> ALL = List.of(new TypeReferenceCheck(), new TypeCycleCheck(), new DefaultCheck());

    private Checks() {}

    /** The model with what is wrong with its types. */
    public static Checked<Model> check(Model model) {
        var findings = new Findings();
        ALL.forEach(check -> check.check(model.types(), findings));
        return findings.with(model);
    }
}
