package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import java.util.Optional;

/**
 * Reads who we are to a server.
 *
 * @param place where it was given
 */
record LoginReader(Location place, Findings findings) {

    Optional<Credentials> read(Fields fields) {
        Optional<String> username = fields.text("username");
        Optional<String> password = fields.text("password");
        if (username.isPresent() != password.isPresent()) {
            String lacking = username.isPresent() ? "username without a password" : "password without a username";
            findings.add(Finding.error(Code.BUILD_SOURCE_AMBIGUOUS, place, "there is a " + lacking));
        }
        return username.flatMap(name -> password.map(word -> new Credentials(name, word)));
    }
}
