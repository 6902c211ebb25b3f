package dev.imagebuilder.executor.adapter.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** A way to a server of this machine that breaks, once, when so many bytes have gone there. */
final class BreakingRoute implements AutoCloseable {

    private final ServerSocket route;
    private final int target;
    private final AtomicLong left;

    BreakingRoute(int target, long bytes) throws IOException {
        this.route = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.left = new AtomicLong(bytes);
        Thread.ofVirtual().start(this::accept);
    }

    String authority() {
        return "127.0.0.1:" + route.getLocalPort();
    }

    boolean hasBroken() {
        return left.get() == Long.MAX_VALUE;
    }

    @Override
    public void close() throws IOException {
        route.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = route.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.ofVirtual().start(() -> forward(client, server));
                Thread.ofVirtual().start(() -> back(server, client));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void forward(Socket client, Socket server) {
        try (client;
                server) {
            byte[] piece = new byte[8192];
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            for (int count = in.read(piece); count > 0; count = in.read(piece)) {
                out.write(piece, 0, count);
                if (!hasBroken() && left.addAndGet(-count) < 0) {
                    left.set(Long.MAX_VALUE);
                    return;
                }
            }
        } catch (IOException e) {
            // One of the ends has gone.
        }
    }

    private static void back(Socket server, Socket client) {
        try (client;
                server) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException e) {
            // One of the ends has gone.
        }
    }
}
