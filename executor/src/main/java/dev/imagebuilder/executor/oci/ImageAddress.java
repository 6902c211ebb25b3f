package dev.imagebuilder.executor.oci;

/**
 * Where an image is asked for.
 *
 * @param host of the registry, and perhaps its port
 * @param reference a tag, or a digest
 */
public record ImageAddress(String host, String repository, String reference) {

    /** Takes a name apart as {@link ImagePlaces} gives it: with its host. Of a tag and a digest the digest counts. */
    public static ImageAddress of(String full) {
        int slash = full.indexOf('/');
        String rest = full.substring(slash + 1);
        int at = rest.indexOf('@');
        String named = at < 0 ? rest : rest.substring(0, at);
        int colon = named.indexOf(':');
        String tag = colon < 0 ? "latest" : named.substring(colon + 1);
        return new ImageAddress(
                full.substring(0, slash),
                colon < 0 ? named : named.substring(0, colon),
                at < 0 ? tag : rest.substring(at + 1));
    }
}
