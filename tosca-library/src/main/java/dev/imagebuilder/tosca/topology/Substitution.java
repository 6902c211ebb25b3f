package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.model.Model;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes of a topology one in which services stand in for the nodes that say so: what belongs to a service becomes part
 * of the topology, under {@link InnerName names} of its own, and whoever goes on need not know where it is from (TOSCA
 * 1.3, section 3.8.13; TOSCA 2.0, chapter 15).
 */
public final class Substitution {
    private static final int DEEPEST = 10;
    private static final int EXPLAINED = 20;

    private final List<Substitute> services;
    private final Set<String> used = new LinkedHashSet<>();
    private final Findings findings = new Findings();

    private Substitution(List<Substitute> services) {
        this.services = services.stream().filter(service -> !service.isNone()).toList();
    }

    /**
     * A topology in which nothing is left to be substituted that can be.
     *
     * @param services the names of the services that are part of it
     */
    public record Result(Topology topology, Set<String> services) {
        public Result {
            services = Set.copyOf(services);
        }
    }

    /** Whether there is something to do. */
    public static boolean isWanted(Topology topology) {
        return topology.nodes().values().stream().anyMatch(node -> node.making() instanceof Making.Open);
    }

    /**
     * @param model what the topology was built from
     * @param services those that can be part of it
     */
    public static Checked<Result> of(Model model, Topology topology, List<Substitute> services) {
        var substitution = new Substitution(services);
        TopologyTemplate template = model.topology().orElseThrow();
        String name = template.location().source().name();
        Topology whole = substitution.whole(template, topology, List.of(name));
        new ValueCheck(whole, substitution.findings).check();
        RequirementCycles.find(whole).forEach(substitution.findings::add);
        return substitution.findings.with(new Result(whole, substitution.used));
    }

    /** @param chain the services that this one is inside of, the outermost first */
    private Topology whole(TopologyTemplate template, Topology topology, List<String> chain) {
        Topology whole = topology;
        for (Node node : topology.nodes().values()) {
            if (node.making() instanceof Making.Open(boolean mayBeCreated)) {
                Optional<Substitute> service = chosen(topology, node, mayBeCreated, chain);
                whole = service.isEmpty() ? whole : replaced(whole, node, template, service.get(), chain);
            }
        }
        return whole;
    }

    /** The one service that fits; a node that may also be made as it is written needs none. */
    private Optional<Substitute> chosen(Topology topology, Node node, boolean mayBeCreated, List<String> chain) {
        var judgement = new SubstituteJudgement(topology, node);
        List<String> lines = new ArrayList<>();
        List<Substitute> fitting = new ArrayList<>();
        for (Substitute service : services) {
            Optional<String> why = judgement.unfitness(service);
            lines.add(service.name() + ": " + why.orElse("fits"));
            if (why.isEmpty()) {
                fitting.add(service);
            }
        }
        if (fitting.size() == 1) {
            return Optional.of(fitting.getFirst()).filter(service -> isPossible(node, service, chain));
        }
        if (!fitting.isEmpty() || !mayBeCreated) {
            findings.add(told(fitting.isEmpty() ? unfit(node) : ambiguous(node, fitting.size()), lines));
        }
        return Optional.empty();
    }

    private static Finding unfit(Node node) {
        return Finding.error(
                        Code.SUBSTITUTE_UNFIT,
                        node.location(),
                        "none of the services that are given can stand in for " + node.name() + ", "
                                + Phrase.a(node.type()))
                .hint("let a service template say \"substitution_mappings: { node_type: " + node.type() + " }\"");
    }

    private static Finding ambiguous(Node node, int fitting) {
        return Finding.error(
                        Code.SUBSTITUTE_AMBIGUOUS,
                        node.location(),
                        fitting + " services can stand in for " + node.name() + ", and nothing says which")
                .hint("take one away, or let a substitution_filter of each tell them apart");
    }

    private static Finding told(Finding finding, List<String> lines) {
        Finding told = finding;
        for (String line : lines.subList(0, Math.min(EXPLAINED, lines.size()))) {
            told = told.note(line);
        }
        return told;
    }

    private boolean isPossible(Node node, Substitute service, List<String> chain) {
        if (chain.contains(service.name())) {
            List<String> round = new ArrayList<>(chain.subList(chain.indexOf(service.name()), chain.size()));
            round.add(service.name());
            findings.add(Finding.error(
                            Code.SUBSTITUTION_CYCLE,
                            node.location(),
                            "what stands in for " + node.name() + " is part of itself")
                    .note(String.join(" contains ", round))
                    .hint("let another service stand in for it, or let its own operations make it"));
            return false;
        }
        if (chain.size() > DEEPEST) {
            findings.add(Finding.error(
                            Code.SUBSTITUTION_TOO_DEEP,
                            node.location(),
                            "services are inside of each other more than " + DEEPEST + " deep")
                    .hint("put some of them together into one"));
            return false;
        }
        return true;
    }

    private Topology replaced(
            Topology whole, Node node, TopologyTemplate template, Substitute service, List<String> chain) {
        var inner = new InnerService(service, node, template);
        Checked<Model> model = whole.types()
                .with(service.model().value().orElseThrow().types())
                .map(inner::model);
        Compatibility mode = whole.compatibility();
        Checked<Topology> built = mode.judge(model.then(one -> TopologyBuilder.build(one, Inputs.NOT_ASKED_FOR, mode)));
        findings.addAll(service.alone().findings());
        findings.addAll(built.findings());
        if (built.usable().isEmpty()) {
            return whole;
        }
        used.add(service.name());
        List<String> longer = new ArrayList<>(chain);
        longer.add(service.name());
        TopologyTemplate own = model.value().flatMap(Model::topology).orElseThrow();
        Topology inside = whole(own, built.usable().get(), longer);
        return findings.take(new Joining(whole, node, service, inner, inside).joined())
                .orElse(whole);
    }
}
