package dev.imagebuilder.executor.adapter.git;

import dev.imagebuilder.executor.adapter.git.RemoteRepository.Resolved;
import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.Failure.Kind;
import dev.imagebuilder.executor.port.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches the submodules of a working tree, and theirs, each at the commit that the tree names.
 *
 * @param level how many repositories this one is a submodule of
 */
record Submodules(GitCommand git, Path directory, int level) {
    private static final int DEEPEST = 10;
    private static final Pattern LINK = Pattern.compile("160000 commit ([0-9a-f]+)\t(.*)");

    /** A commit of another repository in the place of a directory. */
    private record Link(String path, String commit) {}

    /** Answers what it was given when all are there. */
    Result<String> fetch(String commit) {
        return links().then(links -> links.isEmpty()
                ? Result.done(commit)
                : urls().then(urls -> {
                    Result<String> fetched = Result.done(commit);
                    for (Link link : links) {
                        fetched = fetched.then(_ -> fetch(link, urls)).map(_ -> commit);
                    }
                    return fetched;
                }));
    }

    private Result<List<Link>> links() {
        List<Link> links = new ArrayList<>();
        return git.local(
                        directory,
                        line -> {
                            Matcher link = LINK.matcher(line);
                            if (link.matches()) {
                                links.add(new Link(link.group(2), link.group(1)));
                            }
                        },
                        "ls-tree",
                        "-r",
                        "HEAD")
                .map(_ -> links);
    }

    /** By the paths of the submodules. */
    private Result<Map<String, String>> urls() {
        Result<String> settings =
                git.local(directory, "config", "--blob", "HEAD:.gitmodules", "--null", "--get-regexp", "^submodule\\.");
        return switch (settings) {
            case Result.Done<String>(String text) -> Result.done(urls(text));
            case Result.Failed<String>(Failure failure)
            when failure.kind() == Kind.TOOL_FAILED -> Result.done(Map.of());
            case Result.Failed<String>(Failure failure) -> failure.result();
        };
    }

    private static Map<String, String> urls(String settings) {
        Map<String, String> paths = new HashMap<>();
        Map<String, String> urls = new HashMap<>();
        for (String setting : settings.split("\0")) {
            String[] pair = setting.split("\n", 2);
            int dot = pair[0].lastIndexOf('.');
            String name = pair[0].substring(0, Math.max(0, dot));
            switch (pair[0].substring(dot + 1)) {
                case "path" -> paths.put(name, pair.length > 1 ? pair[1] : "");
                case "url" -> urls.put(name, pair.length > 1 ? pair[1] : "");
                default -> {}
            }
        }
        Map<String, String> known = new HashMap<>();
        paths.forEach((name, path) -> known.put(path, urls.getOrDefault(name, "")));
        return known;
    }

    private Result<String> fetch(Link link, Map<String, String> urls) {
        if (level == DEEPEST) {
            return failure(link, "is nested too deeply").result();
        }
        String url = urls.getOrDefault(link.path(), "");
        if (url.isEmpty()) {
            return failure(link, "has no URL in .gitmodules").result();
        }
        Result<String> made = place(link)
                .then(place -> git.request().submodule(url, link.commit()).then(request -> new Checkout(
                                git.to(request), place, level + 1)
                        .make(Resolved.of(link.commit(), link.commit()))));
        return made.problem().map(failure -> in(link, failure).<String>result()).orElse(made);
    }

    /** The directory that git has made for it, and nothing that a link leads to. */
    private Result<Path> place(Link link) {
        try {
            Path place = directory.resolve(link.path());
            Files.createDirectories(place);
            boolean isHere = place.toRealPath().equals(directory.toRealPath().resolve(link.path()));
            return isHere ? Result.done(place) : new Failure(Kind.OUTSIDE, "its path leaves the repository").result();
        } catch (IOException e) {
            return new Failure(Kind.TOOL_FAILED, "it has no directory")
                    .because(e)
                    .result();
        }
    }

    private static Failure in(Link link, Failure failure) {
        String message = "the submodule " + link.path() + ": " + failure.message();
        return new Failure(failure.kind(), message, failure.cause(), failure.hint());
    }

    private static Failure failure(Link link, String what) {
        return new Failure(Kind.INVALID, "the submodule " + link.path() + " " + what)
                .hint("mend the repository, or fetch it without submodules");
    }
}
