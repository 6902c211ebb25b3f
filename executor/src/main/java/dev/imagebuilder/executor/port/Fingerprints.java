package dev.imagebuilder.executor.port;

/** Tells whether a secret is another one than before, without keeping it. */
public interface Fingerprints {

    /**
     * What stands for a content, in hexadecimal digits: the same as long as the content is, and of no use for finding it
     * out, also when it is short, as a key of this user's alone goes into it.
     */
    Result<String> of(byte[] content);
}
