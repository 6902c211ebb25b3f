package dev.imagebuilder.executor.adapter.distribution;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to a registry, without what proves who asks.
 *
 * @param mostInAnswer how many bytes may come back; more is refused
 */
record Call(String method, URI uri, Map<String, String> headers, Body body, int mostInAnswer) {

    private static final int USUAL_ANSWER = 4 << 20;

    Call {
        headers = Map.copyOf(headers);
    }

    static Call of(String method, URI uri) {
        return new Call(method, uri, Map.of(), new Body.Empty(), USUAL_ANSWER);
    }

    Call header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, uri, more, body, mostInAnswer);
    }

    Call body(Body content) {
        return new Call(method, uri, headers, content, mostInAnswer);
    }

    Call mostInAnswer(int bytes) {
        return new Call(method, uri, headers, body, bytes);
    }

    Call to(URI elsewhere) {
        return new Call(method, elsewhere, headers, body, mostInAnswer);
    }

    /** Whether it can be repeated elsewhere whatever the kind of redirection. */
    boolean onlyReads() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
