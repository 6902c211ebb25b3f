package dev.imagebuilder.tosca.value.document;

import dev.imagebuilder.tosca.value.Value;
import java.util.Optional;

/** A schema of documents, as the constraint {@code schema} has it (TOSCA 1.3, sections 3.6.3, 5.3.3 and 5.3.4). */
public final class DocumentSchema {

    private DocumentSchema() {}

    /** What is wrong with a schema itself; empty when nothing is, or when it is about more than can be read here. */
    public static Optional<String> mistake(String schema) {
        if (isXml(schema)) {
            return XmlSchema.mistake(schema);
        }
        return JsonText.value(schema).isPresent() ? Optional.empty() : Optional.of("it is neither XML nor JSON");
    }

    private static boolean isXml(String schema) {
        return schema.stripLeading().startsWith("<");
    }

    /**
     * Whether a text is a document as the schema wants it.
     *
     * @param schema an XML Schema, or a JSON Schema; one with a mistake admits everything
     */
    public static boolean admits(String schema, String document) {
        if (isXml(schema)) {
            return XmlSchema.admits(schema, document);
        }
        Optional<Value> wanted = JsonText.value(schema);
        return wanted.isEmpty()
                || JsonText.value(document)
                        .filter(value -> new JsonSchema(wanted.get()).admits(value))
                        .isPresent();
    }
}
