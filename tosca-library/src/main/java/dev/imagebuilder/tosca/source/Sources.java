package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.util.Map;
import java.util.Optional;

/** Gives texts by name: blueprints, the files they import, and the type libraries of the product. */
public interface Sources {

    /**
     * The name of what an import refers to. Equal names are the same text, which is read once.
     *
     * @param reference as written in the import
     * @param importer the text that the import is written in
     */
    String resolve(String reference, SourceText importer);

    /**
     * The name of the text that holds a profile (TOSCA 2.0, section 6.7).
     *
     * @param profile its name, such as {@code org.oasis-open.simple:2.0}
     * @param importer the text that imports it
     * @param wanted where it is asked for, so that a finding can point there
     */
    Checked<String> profile(String profile, SourceText importer, Location wanted);

    /**
     * Reads a text.
     *
     * @param name as {@link #resolve} gave it, or a path
     * @param wanted where it is asked for, so that a finding can point there
     */
    Checked<SourceText> read(String name, Optional<Location> wanted);

    /**
     * What is wrong with a file that a text in a CSAR refers to without importing it, such as an artifact, as far as can
     * be told without reading it; a directory will do. Empty for texts outside of CSARs, whose files may come later.
     *
     * @param name as {@link #resolve} gave it
     */
    default Optional<Finding> missing(String name, Location wanted) {
        return Optional.empty();
    }

    /** The CSAR at a path; empty when something else is there, or nothing. From then on its texts can be read. */
    default Optional<Checked<Csar>> csar(String path) {
        return Optional.empty();
    }

    /**
     * The service templates that may stand in for nodes of others (TOSCA 1.3, section 3.8.13; TOSCA 2.0, chapter 15),
     * each as far as it can be read.
     */
    default Checked<Map<String, Checked<SourceText>>> substitutes() {
        return Checked.of(Map.of());
    }

    /** The image of a text that has been composed in advance. */
    Optional<byte[]> image(SourceText text);
}
