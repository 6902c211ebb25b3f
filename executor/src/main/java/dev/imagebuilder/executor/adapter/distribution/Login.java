package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What proves to a registry who asks: nothing at first, then what it challenges us to. */
final class Login {

    private final Asking<Optional<Credentials>> credentials;
    private final TokenService tokens;
    private Optional<String> header = Optional.empty();

    /**
     * @param credentials who we are; asked when the registry wants to know
     * @param scopes what it is to allow, as token services name it
     */
    Login(Asking<Optional<Credentials>> credentials, Transport transport, List<String> scopes) {
        this.credentials = credentials;
        this.tokens = new TokenService(transport, scopes);
    }

    /** The value of the {@code Authorization} header, as things stand. */
    synchronized Optional<String> header() {
        return header;
    }

    /**
     * Meets the challenge of a refusal, and answers whether it is worth asking again.
     *
     * @param used the header that was refused; another thread may have met the challenge since
     */
    synchronized boolean meet(Answer refusal, Optional<String> used) throws Refusal {
        Optional<Challenge> challenge = Challenge.in(refusal);
        if (challenge.isEmpty()) {
            return false;
        }
        if (header.equals(used)) {
            Optional<Credentials> who = credentials.answer();
            Optional<String> basic = who.isPresent() ? Optional.of(basic(who.get())) : Optional.empty();
            boolean wantsToken = challenge.get().scheme().equals("bearer");
            header = wantsToken ? Optional.of(tokens.header(challenge.get(), basic)) : basic;
        }
        return !header.equals(used);
    }

    private static String basic(Credentials credentials) throws Refusal {
        if (credentials.username().contains(":")) {
            throw Refusal.invalid("the registry's username has a colon in it, which no registry can be told");
        }
        String pair = credentials.username() + ":" + credentials.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
