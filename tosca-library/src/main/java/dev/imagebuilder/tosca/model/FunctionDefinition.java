package dev.imagebuilder.tosca.model;

import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A function that is not one of TOSCA's own (TOSCA 2.0, section 10.4).
 *
 * @param name by which the blueprint itself knows it
 * @param signatures the first that fits a call counts
 */
public record FunctionDefinition(String name, List<Signature> signatures, Location location) {
    public FunctionDefinition {
        signatures = List.copyOf(signatures);
    }

    /**
     * What a call is given and gives.
     *
     * @param isVariadic whether the last argument can be repeated
     * @param result empty when it can be anything
     */
    public record Signature(
            List<Schema> arguments,
            List<Schema> optional,
            boolean isVariadic,
            Optional<Schema> result,
            Location location) {
        public Signature {
            arguments = List.copyOf(arguments);
            optional = List.copyOf(optional);
        }

        /** The schemas of so many arguments; empty when it does not take so many. */
        Optional<List<Schema>> schemas(int given) {
            List<Schema> all = new ArrayList<>(arguments);
            all.addAll(optional);
            boolean isFit = given >= arguments.size() && (isVariadic || given <= all.size());
            if (!isFit) {
                return Optional.empty();
            }
            Schema repeated = all.isEmpty() ? Schema.anything(location) : all.getLast();
            while (all.size() < given) {
                all.add(repeated);
            }
            return Optional.of(all.subList(0, given));
        }

        /** All schemas that it mentions. */
        public Stream<Schema> schemas() {
            return Stream.of(arguments.stream(), optional.stream(), result.stream())
                    .flatMap(stream -> stream);
        }

        /** Whether it says no more than what implements it. */
        boolean isImplementationOnly() {
            return schemas().findAny().isEmpty() && !isVariadic;
        }
    }

    /** Signatures of the function that this definition in a service template changes, and may not. */
    public List<Signature> changes(FunctionDefinition base) {
        return signatures.stream()
                .limit(base.signatures.size())
                .filter(signature -> !signature.isImplementationOnly())
                .toList();
    }

    /** This definition in a service template, of a function that its file knows already. */
    FunctionDefinition refining(FunctionDefinition base) {
        List<Signature> all = new ArrayList<>(base.signatures);
        signatures.stream().skip(base.signatures.size()).forEach(all::add);
        return new FunctionDefinition(base.name, all, location);
    }

    /** The schema of the results of all signatures that take so many arguments, when they have one in common. */
    Optional<Schema> result(int given) {
        List<Optional<Schema>> results = signatures.stream()
                .filter(signature -> signature.schemas(given).isPresent())
                .map(Signature::result)
                .toList();
        Optional<Schema> first = results.stream().findFirst().flatMap(result -> result);
        return first.filter(schema ->
                results.stream().allMatch(r -> r.filter(schema::isLike).isPresent()));
    }
}
