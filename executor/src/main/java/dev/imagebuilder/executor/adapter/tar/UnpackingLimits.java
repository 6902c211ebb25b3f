package dev.imagebuilder.executor.adapter.tar;

/**
 * How much may be in an archive.
 *
 * @param bytes of content at most
 * @param entries at most
 * @param ratio how many bytes of content each byte of the file may stand for
 * @param suspicious so many bytes of content are never too many for the file
 */
record UnpackingLimits(long bytes, long entries, long ratio, long suspicious) {

    /** Texts are seldom compressed to less than a twentieth. */
    static final UnpackingLimits USUAL = new UnpackingLimits(32L << 30, 1_000_000, 200, 64L << 20);

    /** How much of an archive of this many bytes is unpacked. */
    long bytesOf(long size) {
        return Math.min(bytes, Math.max(suspicious, size * ratio));
    }
}
