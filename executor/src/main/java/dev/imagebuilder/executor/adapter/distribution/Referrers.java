package dev.imagebuilder.executor.adapter.distribution;

import dev.imagebuilder.executor.oci.Descriptor;
import dev.imagebuilder.executor.oci.ReferrersIndex;
import dev.imagebuilder.executor.oci.Refusal;
import dev.imagebuilder.executor.port.ArtifactStore.Referrer;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.ImageRepositories.Document;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What refers to a manifest: as the registry lists it, or else by an index of our own under a tag that is made of the
 * manifest's digest (OCI distribution specification 1.1, "Referrers Tag Schema").
 *
 * @param subject the manifest's digest
 */
record Referrers(Repository repository, String subject) {

    /** Several of us change an index one after the other. */
    private static final ReentrantLock IN_PROCESS = new ReentrantLock();

    /** What registries answer that do not list referrers; the specification has only 404. */
    private static final Set<Integer> UNLISTED = Set.of(400, 404, 405, 406, 501);

    private static final int MOST_PAGES = 1000;

    /** No registry keeps two of those who change an index apart; whoever was overwritten does it again. */
    private static final int TRIES = 5;

    List<Referrer> all() throws Refusal {
        Answer page = page(repository.address("referrers/" + subject));
        if (UNLISTED.contains(page.status())) {
            return tagged().referrers();
        }
        List<Referrer> all = new ArrayList<>(listed(page));
        Optional<URI> next = page.nextPage();
        for (int pages = 1; next.isPresent(); pages++) {
            if (pages == MOST_PAGES) {
                throw Refusal.invalid(repository.registry() + " lists what refers to " + subject + " without end");
            }
            page = page(next.get());
            all.addAll(listed(page));
            next = page.nextPage();
        }
        return all;
    }

    /** Deletes all of them, and what lies under tags that are made of the digest: their index, and signatures. */
    void delete() throws Refusal {
        boolean isAllAboutIt = true;
        for (Referrer referrer : all()) {
            isAllAboutIt &= delete(referrer);
        }
        if (isAllAboutIt) {
            deleteTag(tag());
        }
        deleteTag(tag() + ".sig");
    }

    /** Answers whether it is gone: what an index has in it may be about something else. */
    private boolean delete(Referrer referrer) throws Refusal {
        if (!Descriptor.isDigest(referrer.digest())) {
            return false;
        }
        Optional<Document> manifest = repository.manifest(referrer.digest());
        if (manifest.isEmpty()) {
            return true;
        }
        boolean isAboutIt = ReferrersIndex.subject(manifest.get()).equals(subject);
        if (isAboutIt) {
            repository.delete(referrer.digest(), referrer.digest());
        }
        return isAboutIt;
    }

    private void deleteTag(String tag) throws Refusal {
        Optional<String> digest = repository.digest(tag);
        if (digest.isPresent()) {
            repository.delete(digest.get(), tag);
        }
    }

    private Answer page(URI address) throws Refusal {
        return repository.session().send(Call.of("GET", address).header("Accept", ReferrersIndex.TYPE));
    }

    private List<Referrer> listed(Answer page) throws Refusal {
        if (!page.ok()) {
            throw repository.refused(page, "a look at what refers to " + subject + " in " + repository.name());
        }
        return ReferrersIndex.of(new Document(ReferrersIndex.TYPE, subject, page.body()))
                .referrers();
    }

    /** Adds one to the index under the tag. */
    void add(Document artifact) throws Refusal {
        IN_PROCESS.lock();
        try {
            for (int tries = 0; tries < TRIES; tries++) {
                ReferrersIndex index = tagged();
                if (index.has(artifact.digest())) {
                    return;
                }
                Document changed = index.with(artifact).document();
                repository.putManifest(changed.mediaType(), changed.content(), tag());
            }
            if (!tagged().has(artifact.digest())) {
                throw overwritten();
            }
        } finally {
            IN_PROCESS.unlock();
        }
    }

    private Refusal overwritten() {
        return new Refusal(new Failure(
                        Failure.Kind.UNREACHABLE,
                        "others change " + repository.name() + ":" + tag() + " at the same time, again and again")
                .hint("try again later"));
    }

    private ReferrersIndex tagged() throws Refusal {
        Optional<Document> index = repository.manifest(tag());
        return index.isPresent() ? ReferrersIndex.of(index.get()) : ReferrersIndex.empty();
    }

    private String tag() {
        return subject.replace(':', '-');
    }
}
