package dev.imagebuilder.executor.port;

/** Is told, a few times a second at most and by one thread at a time, how much of an image has been published. */
public interface PushListener {

    /** Who does not care. */
    PushListener NONE = progress -> {};

    void moved(Progress progress);

    /**
     * How far a publication is, in bytes. What is sent a second time after a broken connection is counted once.
     *
     * @param blob the digest of the blob that moved last
     * @param sent how much of that blob is there
     * @param size of that blob
     * @param allSent how much of all blobs of the image is there, be it that it was there before
     * @param allSizes of all blobs of the image
     */
    record Progress(String blob, long sent, long size, long allSent, long allSizes) {}
}
