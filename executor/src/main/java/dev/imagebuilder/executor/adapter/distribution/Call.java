package dev.imagebuilder.executor.adapter.distribution;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request to a registry, without what proves who asks. */
record Call(String method, URI uri, Map<String, String> headers, Body body) {

    Call {
        headers = Map.copyOf(headers);
    }

    static Call of(String method, URI uri) {
        return new Call(method, uri, Map.of(), new Body.Empty());
    }

    Call header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, uri, more, body);
    }

    Call body(Body content) {
        return new Call(method, uri, headers, content);
    }

    Call to(URI elsewhere) {
        return new Call(method, elsewhere, headers, body);
    }

    /** Whether it can be repeated elsewhere whatever the kind of redirection. */
    boolean onlyReads() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
