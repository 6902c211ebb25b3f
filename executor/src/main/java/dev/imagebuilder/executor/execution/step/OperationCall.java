package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.model.ImplementationDefinition;
import dev.imagebuilder.tosca.topology.Access;
import dev.imagebuilder.tosca.topology.Host;
import dev.imagebuilder.tosca.topology.Operation;
import dev.imagebuilder.tosca.topology.OperationFiles;
import dev.imagebuilder.tosca.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An operation that is to be run, with all that a runner needs of the topology.
 *
 * @param subject what it belongs to, for messages: {@code web}, or {@code web → db}
 * @param files what carries it out, and what that needs
 * @param inputs their values
 * @param places where users gave the inputs
 * @param host where it is to run
 * @param facts what is recorded of what it depended on outside, and made there, by the names of its outcome
 * @param hosts all machines that its node is hosted on, for what can be shared
 * @param declared where the blueprint says what it belongs to
 */
public record OperationCall(
        String subject,
        Operation operation,
        OperationFiles files,
        Map<String, Value> inputs,
        Map<String, Location> places,
        Host host,
        Map<String, String> facts,
        List<Host> hosts,
        Location declared) {
    public OperationCall {
        inputs = Map.copyOf(inputs);
        places = Map.copyOf(places);
        facts = Map.copyOf(facts);
        hosts = List.copyOf(hosts);
    }

    /** Where a user gave an input; the operation when that is nowhere. */
    public Location place(String input) {
        return places.getOrDefault(input, operation.location());
    }

    /** The secrets among its inputs, and those that let it in where it is to run. */
    public Secrets secrets() {
        Stream<Value> logins = Stream.concat(Stream.of(host), hosts.stream())
                .filter(Host.Remote.class::isInstance)
                .flatMap(remote -> logins((Host.Remote) remote));
        return Secrets.of(Stream.concat(inputs.values().stream(), logins).toList());
    }

    private static Stream<Value> logins(Host.Remote remote) {
        Access access = remote.access();
        return Stream.of(
                        access.key().stream(),
                        access.password().stream(),
                        access.jump().stream().flatMap(OperationCall::logins))
                .flatMap(values -> values);
    }

    /** All inputs as a JSON object, in a line; with their secrets. */
    String document() {
        return ExposedText.json(Value.map(new TreeMap<>(inputs))) + "\n";
    }

    /** The same without the inputs that are secret, or hold a secret. */
    OperationCall withoutSecrets() {
        Map<String, Value> plain = inputs.entrySet().stream()
                .filter(input -> !input.getValue().holdsSecret())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new OperationCall(subject, operation, files, plain, places, host, facts, hosts, declared);
    }

    /** How long it may take, when that is limited. */
    Optional<Duration> timeout() {
        return operation.implementation().flatMap(ImplementationDefinition::timeout);
    }

    /** Such as {@code create.sh, which implements Standard.create of web,}. */
    String name() {
        return files.primary().name() + ", which implements " + operation + " of " + subject + ",";
    }
}
