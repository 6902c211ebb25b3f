package dev.imagebuilder.request.read;

import dev.imagebuilder.request.Archive;
import dev.imagebuilder.request.BuildContext;
import dev.imagebuilder.request.Dockerfile;
import dev.imagebuilder.request.GitFetch;
import dev.imagebuilder.request.GitRepository;
import dev.imagebuilder.request.Login;
import dev.imagebuilder.request.Password;
import dev.imagebuilder.request.Source;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import java.util.Optional;

/** Reads the part of a build request that says what images are built from. */
final class RequestSourceReader {

    private RequestSourceReader() {}

    static Optional<Source> source(Fields fields) {
        var source = new Source(
                fields.part("git_repo", "a git repository", RequestSourceReader::repository),
                fields.part("archive", "an archive", RequestSourceReader::archive),
                fields.part("dockerfile", "a Dockerfile", RequestSourceReader::dockerfile),
                fields.part("build_context", "a build context", RequestSourceReader::context));
        if (!source.isClear() && fields.areSound()) {
            fields.add(Finding.warning(
                            Code.BUILD_SOURCE_AMBIGUOUS,
                            "only one source may be used: either git_repo, archive, or dockerfile with or without"
                                    + " build_context")
                    .hint("this can be converted, but not built"));
        }
        return Optional.of(source);
    }

    private static Optional<GitRepository> repository(Fields fields) {
        fields.demand("url");
        String version = fields.text("version").orElse(GitRepository.DEFAULT_VERSION);
        String workdir = fields.text("workdir").orElse(GitRepository.DEFAULT_WORKDIR);
        String dockerfile = fields.text("dockerfile").orElse(GitRepository.DEFAULT_DOCKERFILE);
        Login login = login(fields);
        GitFetch fetch = fetch(fields);
        return fields.text("url").map(url -> new GitRepository(url, version, login, fetch, workdir, dockerfile));
    }

    private static GitFetch fetch(Fields fields) {
        return new GitFetch(
                fields.count("depth"),
                fields.truth("submodules"),
                fields.truth("lfs"),
                fields.text("ssh_key"),
                fields.text("known_hosts"),
                fields.text("ca_cert"));
    }

    private static Optional<Archive> archive(Fields fields) {
        return Optional.of(new Archive(
                fields.text("url"),
                fields.text("path"),
                login(fields),
                fields.text("ca_cert"),
                fields.text("workdir"),
                fields.text("dockerfile")));
    }

    private static Optional<Dockerfile> dockerfile(Fields fields) {
        fields.demand("url");
        Login login = login(fields);
        Optional<String> authority = fields.text("ca_cert");
        return fields.text("url").map(url -> new Dockerfile(url, login, authority));
    }

    private static Optional<BuildContext> context(Fields fields) {
        return Optional.of(new BuildContext(
                fields.text("url"),
                fields.text("version"),
                login(fields),
                fetch(fields),
                fields.text("path"),
                fields.text("subdir")));
    }

    static Login login(Fields fields) {
        return new Login(fields.text("username"), fields.secret("password").map(Password::new));
    }
}
