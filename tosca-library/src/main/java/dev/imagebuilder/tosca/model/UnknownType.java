package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says that there is no type of a name, and what its author may have meant. */
record UnknownType(Types types, ModelFiles files) {

    /** There is no such type: with the nearest name that the file knows. */
    Finding finding(Class<? extends Type> kind, TypeName name) {
        List<String> names = new ArrayList<>();
        Optional.ofNullable(files.namespaces().get(name.location().source()))
                .ifPresent(namespace -> names.addAll(namespace.names(kind)));
        List<String> normative = files.normative()
                .map(namespace -> List.copyOf(namespace.names(kind)))
                .orElse(List.of());
        names.addAll(normative);
        normative.forEach(full -> names.addAll(NormativeName.shortOf(kind, full)));
        if (kind == DataType.class) {
            names.addAll(Primitive.names(types.version(name.location())));
        }
        return Finding.error(
                        Code.TYPE_UNKNOWN, name.location(), "there is no " + Types.kindName(kind) + " " + name.name())
                .hint(ofOtherKind(name)
                        .or(() -> Suggestion.didYouMean(name.name(), names))
                        .or(() -> ofSimpleProfile(name)));
    }

    private Optional<String> ofOtherKind(TypeName name) {
        return types.kinds(name).stream()
                .map(Types::kindName)
                .sorted()
                .findFirst()
                .map(kind -> "there is " + Phrase.a(kind) + " of that name");
    }

    /** What an author means who has the names of 1.3 in mind (TOSCA 2.0, sections 6.7.2 and 9.1.2.2). */
    private Optional<String> ofSimpleProfile(TypeName name) {
        if (types.version(name.location()).isSimple()) {
            return Optional.empty();
        }
        if (name.name().startsWith("scalar-unit.")) {
            return Optional.of("TOSCA 2.0 has no units of its own: derive a data type from scalar and give it units");
        }
        return Optional.of("TOSCA 2.0 has no types of its own: those of 1.3 are in the profile"
                        + " org.oasis-open.simple:2.0, which can be imported")
                .filter(_ -> name.name().startsWith("tosca"));
    }
}
