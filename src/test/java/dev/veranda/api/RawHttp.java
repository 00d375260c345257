package dev.veranda.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection on which anything can be said, also what no client would say. */
final class RawHttp implements AutoCloseable {

    private final Socket socket = new Socket();

    /** @param room how much the connection may hold that nobody has read, in bytes */
    RawHttp(URI root, int room) throws IOException {
        socket.setReceiveBufferSize(room);
        socket.connect(new InetSocketAddress(root.getHost(), root.getPort()));
        socket.setSoTimeout((int) Duration.ofSeconds(15).toMillis());
    }

    /** What comes back for these lines and nothing else, to the end of the connection. */
    static String answer(URI root, String... lines) throws IOException {
        try (RawHttp connection = new RawHttp(root, 65_536)) {
            connection.send(String.join("\r\n", lines) + "\r\nHost: x\r\nConnection: close\r\n\r\n");
            return connection.rest();
        }
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** Everything that comes until the connection ends, in whatever way. */
    String rest() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] piece = new byte[65_536];
        try {
            for (int size = in.read(piece); size >= 0; size = in.read(piece)) {
                all.write(piece, 0, size);
            }
        } catch (SocketException reset) {
            all.write("(reset)".getBytes(StandardCharsets.UTF_8));
        } catch (SocketTimeoutException open) {
            all.write("(open)".getBytes(StandardCharsets.UTF_8));
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
