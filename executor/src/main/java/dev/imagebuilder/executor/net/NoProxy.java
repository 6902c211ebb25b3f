package dev.imagebuilder.executor.net;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Servers that are spoken to without a proxy: hosts with all below them, addresses, networks such as {@code 10.0.0.0/8},
 * each with a port or for all of them, or {@code *}. This machine is always one.
 */
record NoProxy(List<String> entries) {

    static NoProxy of(String text) {
        return new NoProxy(Stream.of(text.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    boolean covers(URI server) {
        String host = bare(server.getHost().toLowerCase(Locale.ROOT));
        int implied = "https".equalsIgnoreCase(server.getScheme()) ? 443 : 80;
        int port = server.getPort() < 0 ? implied : server.getPort();
        Optional<InetAddress> address = address(host);
        return host.equals("localhost")
                || address.filter(InetAddress::isLoopbackAddress).isPresent()
                || entries.stream().anyMatch(entry -> covers(entry, host, port, address));
    }

    private static boolean covers(String entry, String host, int port, Optional<InetAddress> address) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return address.filter(one -> isIn(entry, one)).isPresent();
        }
        Matcher withPort = Pattern.compile("(\\[.*]|[^:]*):([0-9]+)").matcher(entry);
        if (withPort.matches()) {
            return Integer.toString(port).equals(withPort.group(2)) && names(bare(withPort.group(1)), host, address);
        }
        return names(bare(entry), host, address);
    }

    private static boolean names(String entry, String host, Optional<InetAddress> address) {
        Optional<InetAddress> named = address(entry);
        if (named.isPresent() || address.isPresent()) {
            return named.equals(address);
        }
        String domain = entry.replaceFirst("^\\*?\\.", "");
        return host.endsWith("." + domain) || (host.equals(domain) && !entry.startsWith("*"));
    }

    private static boolean isIn(String network, InetAddress address) {
        int slash = network.indexOf('/');
        Optional<InetAddress> base = address(network.substring(0, slash));
        String length = network.substring(slash + 1);
        if (base.isEmpty() || !length.matches("[0-9]{1,3}")) {
            return false;
        }
        byte[] ours = address.getAddress();
        byte[] theirs = base.get().getAddress();
        int bits = Integer.parseInt(length);
        return ours.length == theirs.length && bits <= 8 * ours.length && begins(ours, theirs, bits);
    }

    private static boolean begins(byte[] one, byte[] other, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            if (((one[bit / 8] ^ other[bit / 8]) & (0x80 >> bit % 8)) != 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
