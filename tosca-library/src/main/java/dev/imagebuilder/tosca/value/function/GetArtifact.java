package dev.imagebuilder.tosca.value.function;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.value.Value;
import java.util.List;

/** {@code get_artifact}: where an artifact of a node is (TOSCA 1.3, section 4.8.1; TOSCA 2.0, section 10.2.1.4). */
final class GetArtifact implements Function {
    private static final String USAGE = "{ get_artifact: [ SELF | NODE, ARTIFACT ] }";

    private final Form form;

    /** @param most the arguments there can be; in 2.0 the way to the artifact is of any length */
    GetArtifact(int most) {
        form = new Form("get_artifact", 2, most, USAGE);
    }

    @Override
    public Form form() {
        return form;
    }

    @Override
    public String resultType(List<Value> arguments) {
        return "string";
    }

    @Override
    public Checked<Value> apply(List<Value> arguments, Scope scope) {
        return scope.artifact(arguments.getFirst().toString(), arguments.subList(1, arguments.size()));
    }
}
