package dev.imagebuilder.executor.adapter.git;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variables git runs with. The user's own configuration counts (proxies, authorities, rewritten URLs), but nothing
 * asks questions, runs hooks or filters, or tidies up in the background.
 */
final class GitEnvironment {

    private static final List<Map.Entry<String, String>> SETTINGS = List.of(
            Map.entry("core.hooksPath", "/dev/null"),
            Map.entry("core.autocrlf", "false"),
            Map.entry("core.fsmonitor", "false"),
            Map.entry("init.defaultBranch", "main"),
            Map.entry("advice.detachedHead", "false"),
            Map.entry("gc.auto", "0"),
            Map.entry("maintenance.auto", "false"),
            Map.entry("submodule.recurse", "false"),
            Map.entry("fetch.recurseSubmodules", "false"),
            Map.entry("filter.lfs.smudge", ""),
            Map.entry("filter.lfs.process", ""),
            Map.entry("filter.lfs.required", "false"),
            Map.entry("http.lowSpeedLimit", "1"),
            Map.entry("http.lowSpeedTime", "60"));

    private final List<Map.Entry<String, String>> settings = new ArrayList<>(SETTINGS);
    private final Map<String, String> more = new HashMap<>();
    private final Path directory;

    /** @param directory the working tree that git works on, whatever the variables of the executor itself say */
    GitEnvironment(Path directory) {
        this.directory = directory;
    }

    /**
     * Has git ask this file for credentials, and nobody else, when a server of that origin wants some. Git runs the
     * helper with a shell: the snippet holds nothing but the path, which is made of numbers of ours.
     */
    GitEnvironment credentials(String origin, Path file) {
        String key = "credential." + origin + ".helper";
        settings.add(Map.entry(key, ""));
        settings.add(Map.entry(key, "!f() { cat >/dev/null; test \"$1\" = get && cat " + file + "; }; f"));
        return this;
    }

    /** Has git trust the authorities of this file, and no others. */
    GitEnvironment authorities(Path bundle) {
        more.put("GIT_SSL_CAINFO", bundle.toString());
        return this;
    }

    /** Has git run this ssh. */
    GitEnvironment ssh(String command) {
        more.put("GIT_SSH_COMMAND", command);
        return this;
    }

    /** @param variables that lead to servers */
    GitEnvironment variables(Map<String, String> variables) {
        more.putAll(variables);
        return this;
    }

    /** Lets Git LFS work, which has to know where the repository came from. */
    GitEnvironment largeFiles(String url) {
        settings.add(Map.entry("remote.origin.url", url));
        settings.add(Map.entry("filter.lfs.clean", "git-lfs clean -- %f"));
        return this;
    }

    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(Map.of(
                "LC_ALL", "C",
                "GIT_TERMINAL_PROMPT", "0",
                "GIT_ASKPASS", "",
                "GIT_ALLOW_PROTOCOL", "file:http:https:ssh",
                "GIT_LFS_SKIP_SMUDGE", "1",
                "GIT_TRACE_REDACT", "1"));
        variables.put("GIT_DIR", directory.resolve(".git").toString());
        variables.put("GIT_WORK_TREE", directory.toString());
        variables.put("GIT_INDEX_FILE", directory.resolve(".git/index").toString());
        variables.put("GIT_OBJECT_DIRECTORY", directory.resolve(".git/objects").toString());
        variables.putAll(more);
        addSettings(variables);
        return variables;
    }

    /** Settings that the user gave the same way stay: ours come after them. */
    private void addSettings(Map<String, String> variables) {
        int count = given("GIT_CONFIG_COUNT")
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(Integer::valueOf)
                .orElse(0);
        for (Map.Entry<String, String> setting : settings) {
            variables.put("GIT_CONFIG_KEY_" + count, setting.getKey());
            variables.put("GIT_CONFIG_VALUE_" + count, setting.getValue());
            count++;
        }
        variables.put("GIT_CONFIG_COUNT", Integer.toString(count));
    }

    private static Optional<String> given(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(text -> !text.isBlank());
    }
}
