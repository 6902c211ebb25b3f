package dev.imagebuilder.executor.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy for tests, behind which every host is this machine. Keeps what it was asked. */
public final class SmallProxy implements AutoCloseable {

    private static final String REFUSAL =
            "HTTP/1.1 407 Who are you?\r\nProxy-Authenticate: Basic realm=\"test\"\r\nContent-Length: 0\r\n\r\n";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final String authorization;
    private final ServerSocket server;

    /** @param authorization what it wants to see in the header of that name; empty when it lets everybody through */
    public SmallProxy(String authorization) throws IOException {
        this.authorization = authorization;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** The first lines of the requests that came. */
    public List<String> asked() {
        return asked;
    }

    /** Where it listens. */
    public String authority() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            String[] line = head.lines().findFirst().orElse("").split(" ");
            asked.add(line[0] + " " + line[1]);
            if (!authorization.isEmpty() && !head.contains("\r\nProxy-Authorization: " + authorization + "\r\n")) {
                client.getOutputStream().write(REFUSAL.getBytes(StandardCharsets.US_ASCII));
                return;
            }
            boolean tunnel = line[0].equals("CONNECT");
            String authority = tunnel ? line[1] : line[1].replaceFirst("http://([^/]*).*", "$1");
            int port = Integer.parseInt(authority.replaceFirst(".*:", ""));
            try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
                String first = tunnel ? "HTTP/1.1 200 OK\r\n\r\n" : head;
                (tunnel ? client : target).getOutputStream().write(first.getBytes(StandardCharsets.ISO_8859_1));
                Thread back = Thread.ofVirtual().start(() -> copy(target, client));
                copy(client, target);
                back.join();
            }
        } catch (IOException | InterruptedException e) {
            // One of the ends has gone.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client has gone");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of the ends has gone.
        }
    }
}
