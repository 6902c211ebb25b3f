package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Model;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.Types;
import java.util.Collection;
import java.util.List;

/** All rules. */
public final class Checks {
    private static final List<Check> ALL = List.of(
            new TypeReferenceCheck(),
            new TypeCycleCheck(),
            new SchemaCheck(),
            new DataTypeCheck(),
            new RefinementCheck(),
            new RequirementDefinitionCheck(),
            new SelfPathCheck(),
            new DefaultCheck(),
            new NodeFilterCheck());

    private Checks() {}

    /** The model with what is wrong with its types and parameters. */
    public static Checked<Model> check(Model model) {
        var findings = new Findings();
        check(model.types().written(), model.types(), findings);
        FunctionCheck.check(model.types(), findings);
        model.topology().ifPresent(topology -> {
            ParameterCheck.check(topology, model.types(), findings);
            NodeFilterCheck.check(topology, model.types(), findings);
        });
        return findings.with(model);
    }

    static void check(Collection<Type> checked, Types types, Findings findings) {
        ALL.forEach(check -> check.check(checked, types, findings));
    }
}
