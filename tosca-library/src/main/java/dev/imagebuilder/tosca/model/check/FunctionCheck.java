package dev.imagebuilder.tosca.model.check;

import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.model.FunctionDefinition;
import dev.imagebuilder.tosca.model.Types;

/** The signatures of functions are of types that exist, with schemas that fit (TOSCA 2.0, section 10.4). */
final class FunctionCheck {

    private FunctionCheck() {}

    static void check(Types types, Findings findings) {
        var mentions = new TypeReferenceCheck.Mentions(types, findings);
        var schemas = new SchemaCheck.Schemas(types, findings);
        types.functions().stream()
                .flatMap(function -> function.signatures().stream())
                .flatMap(FunctionDefinition.Signature::schemas)
                .forEach(schema -> {
                    mentions.schema(schema);
                    schemas.check(schema);
                });
    }
}
