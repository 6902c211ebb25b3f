package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Type;
import dev.imagebuilder.tosca.model.TypeName;
import dev.imagebuilder.tosca.model.Types;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** No type is derived from itself; a cycle is found once, at the first of its types. */
final class TypeCycleCheck implements Check {

    @Override
    public void check(Collection<Type> checked, Types types, Findings findings) {
        Set<String> reported = new HashSet<>();
        for (Type type : checked) {
            List<? extends Type> lineage = types.lineage(type);
            Optional<TypeName> parent = lineage.getLast().parent();
            boolean cyclic =
                    parent.filter(name -> name.name().equals(type.name())).isPresent();
            List<String> names = lineage.stream().map(Type::name).toList();
            if (cyclic && names.stream().noneMatch(reported::contains)) {
                reported.addAll(names);
                findings.add(Finding.error(
                                Code.TYPE_CYCLE,
                                type.parent().map(TypeName::location).orElse(type.location()),
                                type.name() + " is derived from itself")
                        .note(String.join(" -> ", names) + " -> " + type.name()));
            }
        }
    }
}
