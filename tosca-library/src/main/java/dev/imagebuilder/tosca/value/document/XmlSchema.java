package dev.imagebuilder.tosca.value.document;

import java.io.IOException;
import java.io.StringReader;
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

    private XmlSchema() {}

    static boolean admits(String schema, String document) {
        Schema compiled;
        try {
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setErrorHandler(new Strict());
            compiled = factory.newSchema(new StreamSource(new StringReader(schema)));
        } catch (SAXException e) {
            // No schema that can be read here, such as one that imports others.
            return true;
        }
        return admits(compiled, document);
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
