package dev.imagebuilder.executor.cli.command;

import dev.imagebuilder.executor.execution.Caller;
import dev.imagebuilder.executor.execution.Deployer;
import dev.imagebuilder.executor.execution.ImageCache;
import dev.imagebuilder.executor.execution.Inspection;
import dev.imagebuilder.executor.execution.InstanceState;
import dev.imagebuilder.executor.execution.Logs;
import dev.imagebuilder.executor.execution.StopSignal;
import dev.imagebuilder.executor.execution.doctor.Doctor;
import dev.imagebuilder.executor.execution.image.ImageInspector;
import dev.imagebuilder.executor.execution.step.ImageBuildRunner.Wishes;
import dev.imagebuilder.executor.execution.step.MemorySize;
import dev.imagebuilder.executor.execution.torture.Incident;
import dev.imagebuilder.executor.execution.torture.Tally;
import dev.imagebuilder.executor.execution.torture.TortureSession;
import dev.imagebuilder.executor.journal.Recorded;
import dev.imagebuilder.tosca.Tosca;
import dev.imagebuilder.tosca.diagnostic.Checked;
import dev.imagebuilder.tosca.diagnostic.Compatibility;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.SourceText;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** What the commands can ask for; made only when a command does. */
public interface Services {

    /** What the program was started in. */
    Surroundings surroundings();

    /** The directory of the product, ended by a slash; empty when the program lies elsewhere, without its documents. */
    Optional<URI> home();

    /** @param remoteImports whether files of other machines may be imported */
    Tosca tosca(Compatibility compatibility, boolean remoteImports);

    /** The same for blueprints that are to be deployed, and whose files are to be there. */
    Tosca toscaForDeploying(Compatibility compatibility, boolean remoteImports);

    /** All that stands on the standard input. */
    Checked<SourceText> standardInput();

    /**
     * Tortures services in a directory of its own.
     *
     * @param watcher is told of each run that ended
     */
    Checked<Tally> torture(TortureSession.Order order, Consumer<Incident> watcher);

    Deployer deployer(Path instance, Means means);

    Caller caller(Path instance, Means means);

    /**
     * How operations are carried out.
     *
     * @param ansible how playbooks are run, should any be: {@code auto}, {@code fork-server} or {@code fork}
     * @param engine what images are built with: {@code auto}, {@code buildah} or {@code docker}
     * @param workers how many images are built at once
     * @param buildMemory for all builds that run at once; what is available when empty
     * @param images what is wanted of images beyond their blueprint
     */
    record Means(String ansible, String engine, int workers, Optional<MemorySize> buildMemory, Wishes images) {
        /** For looking at operations that are not run. */
        public static final Means NONE =
                new Means(RunArguments.AUTO, RunArguments.AUTO, 1, Optional.empty(), Wishes.NONE);

        Means images(Wishes wishes) {
            return new Means(ansible, engine, workers, buildMemory, wishes);
        }
    }

    /**
     * Where the state of the builds of a request is kept, when nothing else is said: a directory for each file.
     *
     * @param request the file, or {@code -} for the standard input
     */
    Path instanceOf(Path request);

    /** What is recorded of an instance; empty when nothing was ever deployed there. */
    Checked<Optional<Recorded>> recorded(Path instance);

    /** Looks at the files that operations are carried out by. */
    Inspection inspection();

    /**
     * Looks at what this machine has.
     *
     * @param instance the directory of the instance that is to be written
     */
    Doctor doctor(Path instance);

    /** What is kept of an instance. */
    InstanceState state(Path instance);

    /** What operations of an instance have printed. */
    Logs logs(Path instance);

    /** What builds of images have left on this machine. */
    ImageCache imageCache();

    /** Looks at images where they are published. */
    ImageInspector images();

    /** Replaces what a file holds, as a whole or not at all; why not, when it cannot be. */
    Optional<Finding> replace(Path file, String text);

    /** Given when the user interrupts the program. */
    StopSignal stop();
}
