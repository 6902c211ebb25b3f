package dev.imagebuilder.executor.adapter.distribution;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server answered. */
record Answer(URI uri, int status, HttpHeaders headers, byte[] body) {

    private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-([0-9]{1,18})");
    private static final Pattern NEXT = Pattern.compile("\\s*<([^>]*)>\\s*;.*\\brel=\"?next\"?.*");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    boolean ok() {
        return status >= 200 && status < 300;
    }

    /** Whether the same may be answered otherwise in a while. */
    boolean mayPass() {
        return status == 408 || status == 429 || (status >= 500 && status != 501);
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Where the {@code Location} header leads, which may be relative and may have a query. */
    Optional<URI> location() {
        try {
            return header("Location").map(uri::resolve);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Where a list goes on, when this is not all of it (RFC 8288). */
    Optional<URI> nextPage() {
        try {
            return header("Link").map(NEXT::matcher).filter(Matcher::matches).map(link -> uri.resolve(link.group(1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How many bytes of an upload the server has. It says {@code 0-0} of none: of one alone nobody says it. */
    Optional<Long> received() {
        return header("Range")
                .map(RANGE::matcher)
                .filter(Matcher::matches)
                .map(range -> Long.parseLong(range.group(1)))
                .map(last -> last == 0 ? 0 : last + 1);
    }

    /** How long the server wants to be left alone (RFC 9110, 10.2.3), if it says. */
    Optional<Duration> retryAfter(Instant now) {
        return header("Retry-After").map(String::strip).flatMap(text -> {
            if (SECONDS.matcher(text).matches()) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            }
            try {
                Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }
}
