package dev.imagebuilder.tosca.plan;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Suggestion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The nodes that exist, and the relationships between them, as what operations can be called of. */
public final class Existing {
    private final Instances instances;

    public Existing(Deployed deployed) {
        this.instances = Instances.of(deployed, Instances.none());
    }

    /** The nodes that a node template stands for. */
    public List<Subject> nodes(String template) {
        return instances.all().stream()
                .filter(instance -> instance.id().template().equals(template))
                .map(Subject::of)
                .toList();
    }

    /** The relationships that fulfil a requirement of nodes. */
    public List<Subject> relationships(String template, String requirement) {
        return links().filter(subject -> subject.owner().template().equals(template)
                        && subject.link()
                                .orElseThrow()
                                .relationship()
                                .requirement()
                                .equals(requirement))
                .toList();
    }

    /**
     * What a user means: all nodes of a template, as {@code web}, one of them, as {@code web_0}, or a relationship, as
     * {@code web_0.db.db_0}.
     */
    public Checked<List<Subject>> named(String name) {
        List<Subject> meant = all().filter(
                        subject -> subject.id().equals(name) || subject.link().isEmpty() && isOf(subject, name))
                .toList();
        return meant.isEmpty() ? Checked.failed(unknown(name)) : Checked.of(meant);
    }

    private static boolean isOf(Subject subject, String template) {
        return subject.owner().template().equals(template);
    }

    private Stream<Subject> all() {
        return Stream.concat(instances.all().stream().map(Subject::of), links());
    }

    private Stream<Subject> links() {
        return instances.all().stream()
                .flatMap(instance -> instance.links().stream().map(link -> Subject.of(instance, link)));
    }

    private Finding unknown(String name) {
        Set<String> known = new LinkedHashSet<>();
        instances.all().forEach(instance -> known.add(instance.id().template()));
        all().map(Subject::id).forEach(known::add);
        return Finding.error(Code.SUBJECT_UNKNOWN, "nothing that is deployed is called \"" + name + "\"")
                .hint(Suggestion.didYouMean(name, known)
                        .or(() -> Optional.of("deployed are " + String.join(", ", known))
                                .filter(_ -> !known.isEmpty()))
                        .orElse("deploy the blueprint first"));
    }
}
