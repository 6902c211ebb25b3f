package dev.imagebuilder.tosca.topology;

import dev.imagebuilder.tosca.model.NodeType;
import dev.imagebuilder.tosca.model.SubstitutionMapping;
import dev.imagebuilder.tosca.model.TopologyTemplate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Operations of the node are workflows of the service (TOSCA 1.3, section 3.8.12; TOSCA 2.0, section 15.6). */
record MappedOperations(TopologyTemplate template, OperationLookup operations, SubstitutionFindings found) {

    void check(SubstitutionMapping substitution, NodeType type) {
        Set<String> faces = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        operations.of(type).forEach(operation -> {
            faces.add(operation.interfaceName());
            names.add(operation.toString());
        });
        substitution.operations().forEach((face, workflows) -> {
            if (!faces.contains(face.name())) {
                found.lacks("the node type", face, "interface", faces);
                return;
            }
            String start = face.name() + ".";
            List<String> own = names.stream()
                    .filter(name -> name.startsWith(start))
                    .map(name -> name.substring(start.length()))
                    .toList();
            workflows.keySet().stream()
                    .filter(operation -> !own.contains(operation.name()))
                    .forEach(operation -> found.lacks(face.name(), operation, "operation", own));
        });
        substitution.operations().forEach((face, workflows) -> workflows.values().stream()
                .filter(workflow -> !template.workflows().containsKey(workflow.name()))
                .forEach(workflow ->
                        found.unknown(workflow, "workflow", template.workflows().keySet())));
    }
}
