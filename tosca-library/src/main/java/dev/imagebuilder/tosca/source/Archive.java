package dev.imagebuilder.tosca.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** The files that a CSAR consists of. Their names are relative, have been found safe, and use {@code /}. */
interface Archive {

    Set<String> files();

    /**
     * The content of one of the files.
     *
     * @throws IOException when it is damaged or cannot be read; reading may throw it too
     */
    InputStream open(String file) throws IOException;

    /** What paths inside the files are relative to: the absolute path of the archive, with a slash at its end. */
    String place();
}
