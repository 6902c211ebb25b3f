package dev.imagebuilder.executor.execution;

import dev.imagebuilder.executor.execution.step.FailureFinding;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.executor.journal.Restoration;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.StateBackup;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Phrase;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** What is kept of one instance: who writes to it, what has become of it, and copies of it. */
public final class InstanceState {
    private final InstanceStore instance;
    private final StateBackup backups;

    public InstanceState(InstanceStore instance, StateBackup backups) {
        this.instance = instance;
        this.backups = backups;
    }

    /**
     * The process that changes the instance.
     *
     * @param process its number
     * @param since when it began
     */
    public record Owner(long process, Optional<Instant> since) {}

    /** Who changes the instance now; empty when nobody does. */
    public Optional<Owner> owner() {
        return instance.journal().owner().map(owner -> new Owner(owner.process(), owner.since()));
    }

    /** What is recorded; empty when nothing ever was. */
    public Checked<Optional<Recorded>> recorded() {
        return instance.recorded();
    }

    public InstanceStatus status(Recorded recorded) {
        return recorded.lastRun().map(run -> status(recorded, run)).orElse(InstanceStatus.INITIALIZED);
    }

    private InstanceStatus status(Recorded recorded, Recorded.Run run) {
        boolean isUndeployment = run.began().blueprint().isEmpty();
        if (run.ended().isEmpty() && owner().isPresent()) {
            return isUndeployment ? InstanceStatus.UNDEPLOYING : InstanceStatus.DEPLOYING;
        }
        if (!run.isComplete()) {
            return InstanceStatus.ERROR;
        }
        boolean isEmpty = recorded.snapshot().nodes().isEmpty();
        return isUndeployment && isEmpty ? InstanceStatus.UNDEPLOYED : InstanceStatus.DEPLOYED;
    }

    /** The service template of a run, as it was then; empty when it is not kept. */
    public Optional<SourceText> serviceTemplate(Recorded.Run run) {
        return instance.revisions()
                .find(run.began().revision())
                .flatMap(revision -> revision.recording().texts().stream()
                        .filter(text -> text.name().equals(revision.entry()))
                        .findFirst());
    }

    /** Makes a copy of all that is recorded. Nobody can change it meanwhile. */
    public Checked<Recorded> backup(Path file) {
        return recorded().then(found -> found.map(recorded -> locked(recorded, file))
                .orElseGet(() -> Checked.failed(Finding.error(
                                Code.NOTHING_DEPLOYED, "there is nothing to make a backup of: nothing is recorded")
                        .hint("name another instance with -p"))));
    }

    private Checked<Recorded> locked(Recorded recorded, Path file) {
        return instance.open().then(journal -> {
            try (journal) {
                return backups.save(file)
                        .map(failure -> Checked.<Recorded>failed(FailureFinding.of(failure)))
                        .orElseGet(() -> Checked.of(recorded));
            }
        });
    }

    /**
     * Puts a copy in the place of all that is recorded.
     *
     * @return what is recorded now
     */
    public Checked<Recorded> restore(Path file, Consent consent) {
        return switch (backups.open(file)) {
            case Result.Failed<StateBackup.Copy>(Failure failure) -> Checked.failed(unreadable(failure));
            case Result.Done<StateBackup.Copy>(StateBackup.Copy copy) -> {
                try (copy) {
                    yield forgetting(consent)
                            .<Checked<Recorded>>map(Checked::failed)
                            .orElseGet(() -> new Restoration(instance.journal(), instance.keys()).restore(copy));
                }
            }
        };
    }

    private static Finding unreadable(Failure failure) {
        return failure.kind() == Failure.Kind.INVALID
                ? Finding.error(Code.STATE_DAMAGED, failure.message())
                        .note(failure.cause())
                        .hint("give a file that \"executor state backup\" has made")
                : FailureFinding.of(failure);
    }

    /** What is recorded now may be damaged, which is no reason to keep it. */
    private Optional<Finding> forgetting(Consent consent) {
        Checked<Optional<Recorded>> now = recorded();
        boolean isThere = now.value().map(Optional::isPresent).orElse(true);
        int nodes = now.value()
                .flatMap(recorded -> recorded)
                .map(recorded -> recorded.snapshot().nodes().size())
                .orElse(0);
        return !isThere || consent.toForget(nodes)
                ? Optional.empty()
                : Optional.of(Finding.error(
                                Code.CONSENT_MISSING,
                                "the state that is there would be replaced, with " + Phrase.count(nodes, "node"))
                        .hint("--force allows it"));
    }
}
