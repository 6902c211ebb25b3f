package dev.imagebuilder.executor.execution.playbook;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Full names, {@code NAMESPACE.COLLECTION.PLUGIN}, and the collections in them. */
final class PluginNames {
    private static final String WORD = "[a-z_][a-z0-9_]*";
    private static final String FULL = "(" + WORD + "\\." + WORD + ")(?:\\." + WORD + ")+";
    private static final Pattern NAME = Pattern.compile(FULL);
    /** A filter, a test, or a lookup in what Jinja is to evaluate. */
    private static final Pattern IN_TEMPLATE =
            Pattern.compile("(?:\\|\\s*|\\bis\\s+(?:not\\s+)?|\\b(?:lookup|query|q)\\(\\s*['\"])" + FULL);

    /** They are no collections, but Ansible itself. */
    private static final Set<String> OWN = Set.of("ansible.builtin", "ansible.legacy");

    private PluginNames() {}

    /** The collection of something with a full name. */
    static Optional<String> collection(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches()
                ? Optional.of(matcher.group(1)).filter(found -> !OWN.contains(found))
                : Optional.empty();
    }

    /** The collections that a text refers to where it is a template. */
    static Stream<String> inTemplate(String text) {
        return text.contains("{{") || text.contains("{%")
                ? IN_TEMPLATE
                        .matcher(text)
                        .results()
                        .map(result -> result.group(1))
                        .filter(found -> !OWN.contains(found))
                : Stream.of();
    }
}
