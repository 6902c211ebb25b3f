package dev.imagebuilder.executor.execution.step;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a secret may look when tools print it: as it is, line by line; as a part of what is encoded in Base64 (RFC 4648, both
 * alphabets), also over several lines; in a URL (RFC 3986, and as in forms); in a JSON text (RFC 8259).
 */
final class SecretForms {
    /** Of fewer characters, much that is no secret would have a part in common. */
    private static final int SHORTEST_ENCODED = 6;

    private static final int[] WIDTHS = {64, 76};

    private SecretForms() {}

    static Stream<String> of(String secret) {
        return Stream.of(
                        secret.lines().map(String::strip),
                        secret.lines().flatMap(SecretForms::url),
                        json(secret),
                        base64(secret))
                .flatMap(forms -> forms);
    }

    private static Stream<String> url(String line) {
        String form = URLEncoder.encode(line, StandardCharsets.UTF_8);
        String path = form.replace("+", "%20").replace("*", "%2A");
        return Stream.of(form, path, path.replace("%7E", "~"), lower(path));
    }

    private static String lower(String encoded) {
        StringBuilder lower = new StringBuilder(encoded);
        for (int at = lower.indexOf("%"); at >= 0; at = lower.indexOf("%", at + 1)) {
            lower.replace(at + 1, at + 3, lower.substring(at + 1, at + 3).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }

    private static Stream<String> json(String secret) {
        String text = new String(JsonStringEncoder.getInstance().quoteAsString(secret));
        return Stream.of(text, text.replace("/", "\\/"), ascii(text));
    }

    private static String ascii(String text) {
        return text.chars()
                .mapToObj(c -> c < 0x80 ? Character.toString(c) : "\\u%04x".formatted(c))
                .collect(Collectors.joining());
    }

    private static Stream<String> base64(String secret) {
        return IntStream.range(0, 3)
                .mapToObj(before -> base64(secret.getBytes(StandardCharsets.UTF_8), before))
                .flatMap(text -> Stream.of(text, text.replace('+', '-').replace('/', '_')))
                .flatMap(SecretForms::broken)
                .filter(text -> text.length() >= SHORTEST_ENCODED);
    }

    /** What is the same whatever stands after it, and before it so many bytes more than a multiple of three. */
    private static String base64(byte[] secret, int before) {
        byte[] bytes = new byte[before + secret.length];
        System.arraycopy(secret, 0, bytes, before, secret.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        int start = before == 0 ? 0 : before + 1;
        int end = bytes.length % 3 == 0 ? text.length() : text.length() - 1;
        return text.substring(Math.min(start, end), end);
    }

    /** As a whole, and in lines of the usual widths. */
    private static Stream<String> broken(String text) {
        return Stream.concat(
                Stream.of(text),
                IntStream.of(WIDTHS)
                        .filter(width -> text.length() > width)
                        .boxed()
                        .flatMap(width -> IntStream.iterate(0, at -> at < text.length(), at -> at + width)
                                .mapToObj(at -> text.substring(at, Math.min(text.length(), at + width)))));
    }
}
