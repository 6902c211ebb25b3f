package dev.imagebuilder.tosca.topology;

import java.util.Optional;

/**
 * A machine as {@code [user@]host[:port]}, where an IPv6 address with a port stands in brackets.
 *
 * @param host without brackets
 */
public record SshAddress(Optional<String> user, String host, Optional<Integer> port) {
    private static final int HIGHEST_PORT = 65535;

    /** Empty when the text is no address, or has something in it that ssh could take for anything else. */
    public static Optional<SshAddress> parse(String text) {
        int at = text.lastIndexOf('@');
        Optional<String> user = at < 0 ? Optional.empty() : Optional.of(text.substring(0, at));
        String rest = text.substring(at + 1);
        int end = rest.startsWith("[") ? rest.indexOf(']') : rest.indexOf(':');
        boolean isAlone = end < 0 || !rest.startsWith("[") && rest.lastIndexOf(':') != end;
        String host = isAlone ? rest : rest.substring(rest.startsWith("[") ? 1 : 0, end);
        String tail = isAlone ? "" : rest.substring(rest.startsWith("[") ? end + 1 : end);
        Optional<Integer> port = tail.startsWith(":") ? port(tail.substring(1)) : Optional.empty();
        boolean isFit =
                isHost(host) && user.stream().allMatch(SshAddress::isUser) && (tail.isEmpty() || port.isPresent());
        return isFit ? Optional.of(new SshAddress(user, host, port)) : Optional.empty();
    }

    /** The number of a port, 1 to 65535. */
    public static Optional<Integer> port(String text) {
        boolean isNumber = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return Optional.of(text)
                .filter(_ -> isNumber)
                .map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= HIGHEST_PORT);
    }

    /** Whether a text can be the name or the address of a machine. */
    public static boolean isHost(String text) {
        return isWord(text) && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || ".-_:%".indexOf(c) >= 0);
    }

    /** Whether a text can be the name of an account. */
    public static boolean isUser(String text) {
        return isWord(text) && text.chars().noneMatch(c -> "\"'\\%$".indexOf(c) >= 0);
    }

    private static boolean isWord(String text) {
        return !text.isEmpty()
                && !text.startsWith("-")
                && text.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
    }
}
