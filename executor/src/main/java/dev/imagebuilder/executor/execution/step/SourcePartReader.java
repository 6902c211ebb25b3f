package dev.imagebuilder.executor.execution.step;

import dev.imagebuilder.executor.port.Credentials;
import dev.imagebuilder.executor.port.Source;
import dev.imagebuilder.executor.port.SourceAccess;
import dev.imagebuilder.tosca.diagnostic.Code;
import dev.imagebuilder.tosca.diagnostic.Finding;
import dev.imagebuilder.tosca.diagnostic.Findings;
import dev.imagebuilder.tosca.diagnostic.Location;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads where one part of a source comes from.
 *
 * @param place where the source was given
 */
record SourcePartReader(Location place, Findings findings) {
    /** What only git repositories have. */
    static final List<String> OF_GIT = List.of("depth", "submodules", "lfs", "ssh_key", "known_hosts");

    private static final Pattern CREDENTIALS = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*:[^/?#]*@");
    private static final List<String> ENDINGS =
            List.of(".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2", ".tbz2", ".tbz", ".tar.zst", ".tzst");

    /** Whether a URL or a path is that of an archive, by its name. */
    static boolean namesArchive(String text) {
        String path = text.replaceFirst("[?#].*", "").toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(path::endsWith);
    }

    Optional<Source.Git> git(Fields fields) {
        String version = fields.text("version").orElse("HEAD");
        var extent = new Source.Git.Extent(
                fields.text("depth").map(Integer::valueOf), fields.isTrue("submodules"), fields.isTrue("lfs"));
        return url(fields).map(url -> new Source.Git(url, version, access(fields), extent));
    }

    Optional<Source.RemoteFile> file(Fields fields) {
        return url(fields).map(url -> new Source.RemoteFile(url, access(fields)));
    }

    /** By its URL, or by its path. */
    Optional<Source.Archive> archive(Fields fields) {
        return fields.text("path")
                .map(path -> new Source.RemoteFile(
                        Path.of(path).toAbsolutePath().toUri().toString(), SourceAccess.PLAIN))
                .or(() -> file(fields))
                .map(Source.Archive::new);
    }

    private SourceAccess access(Fields fields) {
        return new SourceAccess(
                credentials(fields),
                fields.text("ca_cert").map(Path::of),
                fields.text("ssh_key").map(Path::of),
                fields.text("known_hosts").map(Path::of));
    }

    private Optional<Credentials> credentials(Fields fields) {
        Optional<String> username = fields.text("username");
        Optional<String> password = fields.text("password");
        if (username.isPresent() != password.isPresent()) {
            String lacking = username.isPresent() ? "username without a password" : "password without a username";
            findings.add(Finding.error(Code.BUILD_SOURCE_AMBIGUOUS, place, "there is a " + lacking));
        }
        return username.flatMap(name -> password.map(word -> new Credentials(name, word)));
    }

    /** A URL is shown and recorded, so what may not be must not be in it. */
    private Optional<String> url(Fields fields) {
        Optional<String> url = fields.text("url");
        if (url.filter(text -> CREDENTIALS.matcher(text).find()).isPresent()) {
            findings.add(Finding.error(Code.BUILD_URL_MALFORMED, place, "a URL of the source has a password in it")
                    .hint("give username and password beside the url, and leave them out of it"));
            return Optional.empty();
        }
        if (url.filter(text -> text.startsWith("-")).isPresent()) {
            findings.add(Finding.error(Code.BUILD_URL_MALFORMED, place, "a URL of the source begins with -")
                    .hint("write it as https://host/path, ssh://user@host/path, user@host:path or file:path"));
            return Optional.empty();
        }
        return url;
    }
}
