package dev.imagebuilder.tosca.source;

import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Location;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The bytes of a text, wherever they come from.
 *
 * @param name the name that users know the text by
 * @param directory what relative paths inside the text refer to
 * @param root what paths inside the text refer to which begin with a slash
 * @param bytes of the text; of one that is too large at least {@link #ENOUGH}
 */
public record EncodedText(String name, String directory, String root, byte[] bytes) {
    private static final int LARGEST = 64 << 20;

    /** One byte more than allowed is enough to know that there are too many. */
    static final int ENOUGH = LARGEST + 1;

    /**
     * The text, if it is UTF-8 and not too large.
     *
     * @param wanted where it is asked for, so that a finding can point there
     */
    public Checked<SourceText> decode(Optional<Location> wanted) {
        if (bytes.length > LARGEST) {
            return Checked.failed(
                    Finding.error(Code.FILE_TOO_LARGE, name + " is larger than " + (LARGEST >> 20) + " MiB")
                            .at(wanted)
                            .hint("split it into files that import each other"));
        }
        var rest = ByteBuffer.wrap(bytes);
        var decoded = CharBuffer.allocate(bytes.length);
        CoderResult end = StandardCharsets.UTF_8.newDecoder().decode(rest, decoded, true);
        return end.isError() ? Checked.failed(notUtf8(rest.position(), wanted)) : Checked.of(text(decoded.flip()));
    }

    private SourceText text(CharSequence decoded) {
        String text = decoded.toString();
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new SourceText(name, directory, root, () -> bare);
    }

    /** @param good how many bytes come before the first that is wrong */
    private Finding notUtf8(int good, Optional<Location> wanted) {
        SourceText readable = text(new String(bytes, StandardCharsets.UTF_8));
        int end =
                text(new String(bytes, 0, good, StandardCharsets.UTF_8)).text().length();
        Finding finding = Finding.error(Code.FILE_NOT_UTF8, readable.place(end), name + " is not encoded in UTF-8")
                .hint("save it as UTF-8");
        return wanted.map(place -> finding.note("it is asked for at", place)).orElse(finding);
    }
}
