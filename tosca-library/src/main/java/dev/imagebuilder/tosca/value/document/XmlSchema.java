package dev.imagebuilder.tosca.value.document;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Holds a text against an XML Schema; nothing that either refers to is read. */
final class XmlSchema {

    /** How the JDK begins to say that a schema refers to another one. */
    private static final String OTHERS = "schema_reference";

    private XmlSchema() {}

    /** What is wrong with a schema; one that needs others cannot be judged. */
    static Optional<String> mistake(String schema) {
        try {
            compiled(schema);
            return Optional.empty();
        } catch (SAXException e) {
            return Optional.of(e.getMessage()).filter(message -> !message.startsWith(OTHERS));
        }
    }

    static boolean admits(String schema, String document) {
        Schema compiled;
        try {
            compiled = compiled(schema);
        } catch (SAXException e) {
            return true;
        }
        return admits(compiled, document);
    }

    private static Schema compiled(String schema) throws SAXException {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setErrorHandler(new Strict());
        return factory.newSchema(new StreamSource(new StringReader(schema)));
    }

    private static boolean admits(Schema schema, String document) {
        try {
            Validator validator = schema.newValidator();
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.setErrorHandler(new Strict());
            validator.validate(new StreamSource(new StringReader(document)));
            return true;
        } catch (SAXException | IOException e) {
            return false;
        }
    }

    /** Every error counts, and none is printed. */
    private static final class Strict extends DefaultHandler {
        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
