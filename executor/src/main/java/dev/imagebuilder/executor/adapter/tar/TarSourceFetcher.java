package dev.imagebuilder.executor.adapter.tar;

import dev.imagebuilder.executor.files.FileTree;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.ProcessRunner;
import dev.imagebuilder.executor.port.Result;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.executor.port.SourceFetcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Fetches what is in tar archives, plain, or compressed with gzip, xz, bzip2 or Zstandard. An archive is not trusted:
 * nothing of it is written outside of its directory, and it has limits. Its revision is the digest of its file.
 */
public final class TarSourceFetcher implements SourceFetcher<Source.Archive> {

    private final SourceFetcher<Source.RemoteFile> files;
    private final ProcessRunner processes;
    private final UnpackingLimits limits;

    /** @param files fetches the archives themselves */
    public TarSourceFetcher(SourceFetcher<Source.RemoteFile> files, ProcessRunner processes) {
        this(files, processes, UnpackingLimits.USUAL);
    }

    TarSourceFetcher(SourceFetcher<Source.RemoteFile> files, ProcessRunner processes, UnpackingLimits limits) {
        this.files = files;
        this.processes = processes;
        this.limits = limits;
    }

    @Override
    public Optional<Failure> refusal(Source.Archive source) {
        return files.refusal(source.file());
    }

    @Override
    public Result<String> revision(Source.Archive source) {
        return files.revision(source.file());
    }

    /** @param into the parent of which must exist: the archive itself lies beside it for a while */
    @Override
    public Result<Fetched> fetch(Source.Archive source, Path into) {
        if (Files.exists(into, LinkOption.NOFOLLOW_LINKS)) {
            return new Failure(Kind.INVALID, into + " exists already").result();
        }
        Path archive = into.resolveSibling(into.getFileName() + ".archive");
        return files.fetch(source.file(), archive).then(fetched -> {
            Result<Path> unpacked = unpacked(shown(source), archive, into);
            boolean isGone = removed(archive) && (unpacked.problem().isEmpty() || removed(into));
            return isGone
                    ? unpacked.map(directory -> new Fetched(directory, fetched.revision()))
                    : new Failure(Kind.TOOL_FAILED, "what is left of " + archive + " cannot be removed").result();
        });
    }

    private Result<Path> unpacked(String name, Path archive, Path into) {
        try (TarFiles tar = new TarFiles(name, processes, limits)) {
            tar.unpack(archive, into);
            return Result.done(into);
        } catch (Unfit e) {
            return e.failure().result();
        } catch (IOException e) {
            return new Failure(Kind.TOOL_FAILED, "the archive " + name + " cannot be unpacked")
                    .because(e)
                    .hint("see that there is room on the disk")
                    .result();
        }
    }

    private static boolean removed(Path path) {
        try {
            FileTree.remove(path);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The query may hold a token. */
    private static String shown(Source.Archive source) {
        return source.file().url().replaceFirst("[?#].*", "");
    }
}
