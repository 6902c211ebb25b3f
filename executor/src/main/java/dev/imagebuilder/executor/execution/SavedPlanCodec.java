package dev.imagebuilder.executor.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.imagebuilder.executor.journal.JsonText;
import dev.imagebuilder.executor.journal.ValueCodec;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.state.InstanceId;
import dev.imagebuilder.tosca.state.Observed;
import dev.imagebuilder.tosca.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Saved plans as JSON and back. */
public final class SavedPlanCodec {
    private static final String FORMAT = "image-builder plan 1";
    private static final ValueCodec VALUES = ValueCodec.withoutSecrets();

    private SavedPlanCodec() {}

    public static String write(SavedPlan plan) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT).put("blueprint", plan.blueprint());
        json.put("compatibility", plan.compatibility().toString());
        json.put("revision", plan.revision()).put("state", plan.mark());
        plan.substitutions().ifPresent(directory -> json.put("substitutions", directory.toString()));
        plan.targets().stream().sorted().forEach(json.putArray("targets")::add);
        ObjectNode inputs = json.putObject("inputs");
        new TreeMap<>(plan.inputs()).forEach((name, value) -> inputs.set(name, VALUES.write(value)));
        plan.secrets().stream().sorted().forEach(json.putArray("secrets")::add);
        ObjectNode observed = json.putObject("observed");
        plan.observed().facts().forEach((node, facts) -> {
            ObjectNode ofNode = observed.putObject(node.toString());
            new TreeMap<>(facts).forEach(ofNode::put);
        });
        plan.operations().forEach(json.putArray("operations")::add);
        return json.toPrettyString() + "\n";
    }

    /** @param name what to call the text in a finding */
    public static Checked<SavedPlan> read(String name, String text) {
        try {
            return JsonText.found(text)
                    .filter(json -> json.path("format").asText().equals(FORMAT))
                    .map(json -> Checked.of(plan(json)))
                    .orElseGet(() -> unreadable(name));
        } catch (IllegalArgumentException _) {
            return unreadable(name);
        }
    }

    private static Checked<SavedPlan> unreadable(String name) {
        return Checked.failed(Finding.error(Code.PLAN_UNREADABLE, name + " is not a plan that this program has written")
                .hint("make one: executor plan --out " + name));
    }

    private static SavedPlan plan(JsonNode json) {
        Map<String, Value> inputs = new LinkedHashMap<>();
        json.path("inputs").properties().forEach(input -> inputs.put(input.getKey(), VALUES.read(input.getValue())));
        return new SavedPlan(
                json.path("blueprint").asText(),
                Compatibility.named(json.path("compatibility").asText()).orElse(Compatibility.STRICT),
                json.path("revision").asText(),
                Optional.of(json.path("substitutions").asText())
                        .filter(directory -> !directory.isEmpty())
                        .map(Path::of),
                json.path("state").asText(),
                names(json.path("targets")),
                inputs,
                names(json.path("secrets")),
                observed(json.path("observed")),
                List.copyOf(names(json.path("operations"))));
    }

    private static Observed observed(JsonNode json) {
        Map<InstanceId, Map<String, String>> facts = new LinkedHashMap<>();
        json.properties().forEach(node -> {
            Map<String, String> ofNode = new LinkedHashMap<>();
            node.getValue()
                    .properties()
                    .forEach(fact -> ofNode.put(fact.getKey(), fact.getValue().asText()));
            facts.put(InstanceId.parse(node.getKey()), ofNode);
        });
        return new Observed(facts);
    }

    private static Set<String> names(JsonNode json) {
        Set<String> names = new LinkedHashSet<>();
        json.forEach(name -> names.add(name.asText()));
        return names;
    }
}
