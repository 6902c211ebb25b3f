package dev.imagebuilder.executor.port;

/** Reads small files of other machines. */
public interface UrlReader {

    /** @param url an http or https URL without credentials in it */
    Result<Content> read(String url);

    /**
     * What a URL leads to.
     *
     * @param name the URL for messages, without its query, which may hold a token
     * @param base the URL that relative references in the content are resolved against; it ends with a slash
     */
    record Content(String name, String base, byte[] bytes) {}
}
