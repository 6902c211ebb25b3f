package dev.imagebuilder.executor.adapter.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.imagebuilder.executor.oci.JsonDocument;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.Failure;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tags of a repository, which come in pages (OCI distribution specification 1.1, "Listing Tags"). */
record TagList(Repository repository) {

    private static final int MOST_PAGES = 1000;

    List<String> read() throws Refusal {
        List<String> tags = new ArrayList<>();
        Optional<URI> page = Optional.of(repository.address("tags/list"));
        for (int count = 0; page.isPresent(); count++) {
            if (count == MOST_PAGES) {
                throw Refusal.invalid(repository.registry() + " lists tags of " + repository.name() + " without end");
            }
            Answer answer = repository.session().send(Call.of("GET", page.get()));
            if (answer.status() == 404) {
                return tags;
            }
            if (!answer.ok()) {
                throw repository.refused(answer, "the tags of " + repository.name());
            }
            tags(answer).path("tags").forEach(tag -> tags.add(tag.asText()));
            page = answer.nextPage();
        }
        return tags;
    }

    private JsonNode tags(Answer answer) throws Refusal {
        try {
            return JsonDocument.of(answer.body());
        } catch (IOException e) {
            throw new Refusal(new Failure(
                    Failure.Kind.UNREACHABLE,
                    repository.registry() + " lists the tags of " + repository.name() + " in a way of its own"));
        }
    }
}
