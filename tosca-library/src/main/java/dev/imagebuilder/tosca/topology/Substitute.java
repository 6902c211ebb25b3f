package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.model.Inputs;
import dev.imagebuilder.tosca.model.Model;
import dev.imagebuilder.tosca.model.SubstitutionMapping;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import java.util.Optional;

/**
 * A service that can stand in for nodes of others (TOSCA 1.3, section 3.8.13; TOSCA 2.0, chapter 15).
 *
 * @param name of the text that it is written in
 * @param model with what is wrong with it
 * @param alone its topology when nothing is known of its inputs; a service that stands in for a node is valid alone
 */
public record Substitute(String name, Checked<Model> model, Checked<Topology> alone) {

    /** @param compatibility how strictly it is judged */
    public static Substitute of(String name, Checked<Model> model, Compatibility compatibility) {
        Checked<Topology> alone = model.then(read -> TopologyBuilder.build(read, Inputs.NOT_ASKED_FOR, compatibility));
        return new Substitute(name, compatibility.judge(model), compatibility.judge(alone));
    }

    Optional<TopologyTemplate> template() {
        return model.value().flatMap(Model::topology);
    }

    Optional<SubstitutionMapping> mapping() {
        return template().flatMap(TopologyTemplate::substitution);
    }

    /** Whether it is of no interest: only defines types, or is a service of its own. */
    boolean isNone() {
        return model.usable().isPresent() && mapping().isEmpty();
    }
}
