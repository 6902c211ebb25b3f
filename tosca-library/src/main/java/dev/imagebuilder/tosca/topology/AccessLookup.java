package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.Assignment;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads how one machine is reached: from attributes of its node, or else from properties of the same names. The standard
 * has {@code public_address} and {@code private_address} (TOSCA 1.3, section 5.9.3) and the data type of credentials
 * (section 5.3.2); the other names are ours.
 */
final class AccessLookup {
    private static final String PRIVATE_KEY = "PRIVATE KEY-----";

    private final Node node;
    private final Evaluation evaluation;
    private final Findings findings;

    AccessLookup(Node node, Evaluation evaluation, Findings findings) {
        this.node = node;
        this.evaluation = evaluation;
        this.findings = findings;
    }

    /** Empty when nothing has set it yet. */
    Optional<String> address() {
        return word("public_address", SshAddress::isHost, "the name or the address of a machine")
                .or(() -> word("private_address", SshAddress::isHost, "the name or the address of a machine"));
    }

    /** Without the jump host, which may be a node of its own. */
    Access access() {
        return new Access(
                word("ssh_user", SshAddress::isUser, "the name of an account").or(this::userOfCredential),
                word("ssh_port", text -> SshAddress.port(text).isPresent(), "a port, 1 to 65535")
                        .flatMap(SshAddress::port),
                text("ssh_host_key_checking"),
                key(),
                credential("password").map(AccessLookup::secret),
                Optional.empty());
    }

    /** The jump host, as it is written. */
    Optional<String> jump() {
        return text("jump_host");
    }

    /** Tells that the value of something cannot be used. */
    void unfit(String name, String text, String wanted) {
        var place = Optional.ofNullable(node.initial().get(name))
                .map(Assignment::location)
                .or(() -> node.properties().place(name))
                .orElse(node.location());
        findings.add(Finding.error(
                Code.HOST_VALUE_UNFIT,
                place,
                "the " + name + " of " + node.name() + " must be " + wanted + ", and \"" + shown(text) + "\" is not"));
    }

    /** What comes from outside may hold anything. */
    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 60 ? plain.substring(0, 60) + "..." : plain;
    }

    private Optional<Value> key() {
        return value("ssh_private_key")
                .or(() -> value("ssh_key"))
                .or(() -> credential("ssh_key").or(() -> credential("private_key")))
                .map(key -> text(key).contains(PRIVATE_KEY) ? secret(key) : Value.string(text(key)));
    }

    private Optional<String> userOfCredential() {
        return credentials()
                .flatMap(map -> map.at("user").stream())
                .map(AccessLookup::text)
                .filter(user -> isFit("credentials", user, SshAddress::isUser, "those of an account"))
                .findFirst();
    }

    /** The token of this type, which is the password unless said otherwise. */
    private Optional<Value> credential(String type) {
        return credentials()
                .filter(map -> map.at("token_type")
                        .map(AccessLookup::text)
                        .orElse("password")
                        .equals(type))
                .flatMap(map -> map.at("token").stream())
                .filter(token ->
                        token.isKnown() && !token.isNull() && !text(token).isEmpty())
                .findFirst();
    }

    private Stream<Value.MapValue> credentials() {
        return Stream.of("credentials", "credential")
                .flatMap(name -> value(name).stream())
                .flatMap(value -> parts(value).stream())
                .map(AccessLookup::exposed)
                .filter(Value.MapValue.class::isInstance)
                .map(Value.MapValue.class::cast);
    }

    private static List<Value> parts(Value value) {
        return exposed(value) instanceof Value.ListValue list ? list.items() : List.of(value);
    }

    private Optional<String> word(String name, Predicate<String> isFit, String wanted) {
        return text(name).filter(text -> isFit(name, text, isFit, wanted));
    }

    private boolean isFit(String name, String text, Predicate<String> isFit, String wanted) {
        if (!isFit.test(text)) {
            unfit(name, text, wanted);
        }
        return isFit.test(text);
    }

    private Optional<String> text(String name) {
        return value(name).map(AccessLookup::text).filter(text -> !text.isEmpty());
    }

    /** What something is by now; empty while nothing has set it. */
    private Optional<Value> value(String name) {
        return attribute(name).filter(AccessLookup::isGiven).or(() -> property(name)
                .filter(AccessLookup::isGiven));
    }

    private static boolean isGiven(Value value) {
        return value.isKnown() && !value.isNull();
    }

    private Optional<Value> attribute(String name) {
        return node.attributes().containsKey(name)
                ? Optional.of(evaluation.attribute(OperationOwner.of(node), name))
                : Optional.empty();
    }

    private Optional<Value> property(String name) {
        return node.properties().has(name)
                ? findings.take(evaluation.property(node.properties(), name, Self.of(node)))
                : Optional.empty();
    }

    private static Value exposed(Value value) {
        return value instanceof Value.Secret secret ? exposed(secret.hidden()) : value;
    }

    private static String text(Value value) {
        return exposed(value).toString();
    }

    private static Value.Secret secret(Value value) {
        return new Value.Secret(exposed(value));
    }
}
