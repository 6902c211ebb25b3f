package dev.imagebuilder.tosca.model;

import java.util.List;
import java.util.Optional;

/** Whether values of one declared type can stand where another is wanted (TOSCA 2.0, section 9.5). */
public record SchemaMatch(Types types) {

    /** Whether values that are declared in one way can be as another schema wants them. */
    public boolean canBe(Schema wanted, Schema declared) {
        Optional<DataType> complex = types.find(DataType.class, wanted.typeName())
                .filter(type -> !types.properties(type).isEmpty());
        boolean isOther = complex.isPresent()
                && types.find(DataType.class, declared.typeName())
                        .filter(type -> !types.properties(type).isEmpty())
                        .filter(type -> !types.isDerived(
                                DataType.class, type.name(), complex.get().name()))
                        .isPresent();
        boolean areEntriesLike = wanted.entry().isEmpty()
                || declared.entry().isEmpty()
                || canBe(wanted.entry().get(), declared.entry().get());
        return !isOther && areEntriesLike && canBe(types.kind(wanted), types.kind(declared));
    }

    /** What is written as a string can turn out to be a version, a point in time or an amount. */
    static boolean canBe(String wanted, String given) {
        boolean isOpen = wanted.isEmpty() || given.isEmpty() || wanted.equals(given);
        boolean isWidened = wanted.equals("float") && given.equals("integer");
        return isOpen || isWidened || isWritten(wanted) && isWritten(given) || isList(wanted) && isList(given);
    }

    private static boolean isWritten(String type) {
        return !isList(type)
                && !List.of("integer", "float", "boolean", "map", "null", "nil").contains(type);
    }

    private static boolean isList(String type) {
        return type.equals("list") || type.equals("range");
    }
}
