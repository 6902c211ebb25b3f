package dev.imagebuilder.executor.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A way to a server of this machine that can be down, and that can hold back what clients say. */
public final class Relay implements AutoCloseable {

    /** Of what clients say, what is not let through, and who waits for it to be said. */
    private record Hold(String text, CountDownLatch said) {}

    private final int target;
    private final int port;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Optional<Hold> hold = Optional.empty();
    private ServerSocket server;

    /** @param authority where the server is, such as {@code 127.0.0.1:5000} */
    public Relay(String authority) {
        target = Integer.parseInt(authority.replaceFirst(".*:", ""));
        server = listen(0);
        port = server.getLocalPort();
    }

    public String authority() {
        return "127.0.0.1:" + port;
    }

    /** From now on nobody is there. */
    public void cut() {
        close();
    }

    /** The end of {@link #cut}. */
    public void mend() {
        server = listen(port);
    }

    /** From now on nothing in which this occurs gets through; {@link #open} ends it. */
    public CountDownLatch hold(String text) {
        var said = new CountDownLatch(1);
        hold = Optional.of(new Hold(text, said));
        return said;
    }

    public void open() {
        hold = Optional.empty();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServerSocket listen(int number) {
        try {
            var listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
            Thread.ofVirtual().start(() -> accept(listening));
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(client, there));
                Thread.ofVirtual().start(() -> copy(client, there, true));
                Thread.ofVirtual().start(() -> copy(there, client, false));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void copy(Socket from, Socket to, boolean asks) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[65536];
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                String words = asks ? new String(bytes, 0, n, StandardCharsets.ISO_8859_1) : "";
                Optional<Hold> held = hold.filter(some -> words.contains(some.text()));
                if (held.isPresent()) {
                    held.get().said().countDown();
                    return;
                }
                out.write(bytes, 0, n);
            }
        } catch (IOException e) {
            // One of the ends has gone.
        }
    }
}
