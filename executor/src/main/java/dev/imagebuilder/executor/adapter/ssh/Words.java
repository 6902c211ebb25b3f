package dev.imagebuilder.executor.adapter.ssh;

import dev.imagebuilder.executor.port.Failure;
import dev.imagebuilder.executor.port.SshHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What ssh says when it cannot let us in. It answers in English, whatever the locale. */
final class Words {
    private static final String DENIED = "Permission denied";

    private final SshHost host;
    private final Path knownHosts;
    private final List<String> lines;

    Words(SshHost host, Path knownHosts, String said) {
        this.host = host;
        this.knownHosts = knownHosts;
        this.lines = said.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("@@@") && !line.startsWith("Warning: Permanently"))
                .toList();
    }

    /** Why, in a few words, such as {@code Connection refused}. */
    String reason() {
        if (lines.isEmpty()) {
            return "no answer";
        }
        String last = lines.getLast();
        // The machine, which is named where this is told, need not be named again.
        int at = last.startsWith("ssh: ") || last.contains("@" + host.address() + ": ") ? last.lastIndexOf(": ") : -1;
        return at < 0 ? last : last.substring(at + 2);
    }

    /** Whether the login was refused, which a machine that is only being made may do for a while. */
    boolean isDenied() {
        return lines.stream().anyMatch(line -> line.contains(DENIED));
    }

    /** Why to try again is no use. */
    Optional<Failure> hopeless() {
        if (says("REMOTE HOST IDENTIFICATION HAS CHANGED")) {
            return Optional.of(changedKey());
        }
        if (says("Host key verification failed") || says("No matching host key fingerprint")) {
            return Optional.of(unknownKey());
        }
        return says("bad configuration option") || says("Bad owner or permissions") || says("command-line line")
                ? Optional.of(
                        new Failure(Failure.Kind.TOOL_FAILED, "ssh cannot be used as it is configured").because(text()))
                : Optional.empty();
    }

    /** Why it was given up. */
    Failure failure() {
        Failure failure = isDenied()
                ? new Failure(Failure.Kind.DENIED, host + " does not let " + host.user() + " in over ssh")
                        .hint("say who may log in with ssh_user and ssh_key of " + host.name()
                                + ", or with EXECUTOR_SSH_USER and EXECUTOR_SSH_IDENTITY_FILE")
                : new Failure(Failure.Kind.UNREACHABLE, host + " cannot be reached over ssh")
                        .hint("see that it runs, and that its address, ssh_port and jump_host are right;"
                                + " EXECUTOR_SSH_WAIT says for how many seconds it is waited for");
        return failure.because(text());
    }

    String text() {
        return String.join("\n", lines);
    }

    private Failure changedKey() {
        Matcher offending = Pattern.compile("Offending .*key in (.+):(\\d+)").matcher(text());
        String where = offending.find() ? "line " + offending.group(2) + " of " + offending.group(1) : "" + knownHosts;
        return new Failure(Failure.Kind.UNTRUSTED, host + " shows another host key than the one that is known of it")
                .because(fingerprints())
                .hint("if the machine was made anew, remove " + where + "; if not, another machine may have taken its"
                        + " place");
    }

    private String fingerprints() {
        Matcher print = Pattern.compile("SHA256:\\S+").matcher(text());
        return print.find() ? "the key that it shows is " + print.group().replaceAll("\\.$", "") : "";
    }

    private Failure unknownKey() {
        return new Failure(Failure.Kind.UNTRUSTED, "the host key of " + host + " is not known")
                .because(lines.stream()
                        .filter(line -> line.contains("host key is known"))
                        .findFirst()
                        .orElse(text()))
                .hint("add it to " + knownHosts + " or ~/.ssh/known_hosts, or let new keys be accepted with"
                        + " EXECUTOR_SSH_HOST_KEY_CHECKING=accept-new");
    }

    private boolean says(String words) {
        return lines.stream().anyMatch(line -> line.contains(words));
    }
}
