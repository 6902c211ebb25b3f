package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A conversation with one registry: logs in when asked to, and follows where it is sent, without the login. */
final class Session {

    private static final int MOST_REDIRECTIONS = 5;
    private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> SAME_METHOD = Set.of(307, 308);

    private final URI registry;
    private final Transport transport;
    private final Login login;

    private Session(URI registry, Transport transport, Login login) {
        this.registry = registry;
        this.transport = transport;
        this.login = login;
    }

    /** Finds out how the registry is to be talked to, and logs in if it wants that. */
    static Session open(Transport transport, Login login) throws Refusal {
        List<String> schemes = schemes(transport);
        for (String scheme : schemes.subList(0, schemes.size() - 1)) {
            try {
                return open(scheme, transport, login);
            } catch (Refusal e) {
                if (e.failure().kind() != Failure.Kind.UNREACHABLE) {
                    throw e;
                }
            }
        }
        return open(schemes.getLast(), transport, login);
    }

    Transport transport() {
        return transport;
    }

    /** The address of something of this registry. */
    URI address(String path) {
        return registry.resolve(path);
    }

    /** Asks until there is an answer that will stay the same, or enough is enough. */
    Answer send(Call call) throws Refusal {
        Attempts attempts = new Attempts(transport);
        Answer answer = patiently(attempts, () -> once(call));
        while (answer.mayPass() && attempts.again(Optional.of(answer))) {
            answer = patiently(attempts, () -> once(call));
        }
        return answer;
    }

    /** Asks once, and again only when that needs a login. */
    Answer once(Call call) throws Refusal {
        Optional<String> used = login.header();
        Answer answer = follow(call);
        return answer.status() == 401 && login.meet(answer, used) ? follow(call) : answer;
    }

    private static <T> T patiently(Attempts attempts, Asking<T> asking) throws Refusal {
        while (true) {
            try {
                return asking.answer();
            } catch (PassingRefusal e) {
                if (!attempts.again(e.answer())) {
                    throw e;
                }
            }
        }
    }

    private static List<String> schemes(Transport transport) {
        if (transport.host().plain()) {
            return List.of("http");
        }
        return transport.insecure() ? List.of("https", "http") : List.of("https");
    }

    private static Session open(String scheme, Transport transport, Login login) throws Refusal {
        String name = transport.host().server();
        Session session = new Session(URI.create(scheme + "://" + name), transport, login);
        Answer answer = session.send(Call.of("GET", session.address("/v2/")));
        if (List.of(404, 405).contains(answer.status())) {
            throw new Refusal(new Failure(Failure.Kind.INVALID, name + " is no container registry")
                    .because("HTTP " + answer.status() + " at " + session.address("/v2/"))
                    .hint("check the registry's host and port"));
        }
        if (!answer.ok()) {
            throw PassingRefusal.of(answer, AnswerFailures.of(answer, "a login", name));
        }
        return session;
    }

    private Answer follow(Call call) throws Refusal {
        Call next = call;
        for (int hops = 0; hops <= MOST_REDIRECTIONS; hops++) {
            Answer answer = transport.send(next, isOurs(next.uri()) ? login.header() : Optional.empty());
            Optional<URI> location = answer.location();
            if (!leadsOn(call, answer) || location.isEmpty()) {
                return answer;
            }
            next = next.to(location.get());
        }
        throw new Refusal(new Failure(Failure.Kind.UNREACHABLE, transport.host().name() + " redirects without end"));
    }

    private static boolean leadsOn(Call call, Answer answer) {
        return (call.onlyReads() ? REDIRECTIONS : SAME_METHOD).contains(answer.status());
    }

    /** Whether an address is the registry's own: to no other the login is shown. */
    private boolean isOurs(URI address) {
        return registry.getScheme().equalsIgnoreCase(address.getScheme())
                && registry.getAuthority().equalsIgnoreCase(address.getAuthority());
    }
}
