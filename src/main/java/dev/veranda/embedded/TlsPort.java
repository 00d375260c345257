package dev.veranda.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/**
 * The port HTTPS listens on. One that was asked for is taken as it is, and a start fails if it is not free, as with the port of
 * HTTP. Otherwise it is that of HTTP plus 363 (8080 and 8443), or any free one where that is taken.
 */
final class TlsPort {

    private static final int DISTANCE = 8443 - 8080;
    private static final int LARGEST = 65_535;

    private TlsPort() {}

    /**
     * @param asked 0 for any free one
     * @param httpPort 0 if HTTP listens on any free one
     */
    static int choose(Optional<String> asked, int httpPort, String host) throws IOException {
        if (asked.isPresent()) {
            int port = number(asked.get());
            return port == 0 ? anyFree(host) : port;
        }
        int beside = httpPort + DISTANCE;
        return httpPort > 0 && beside <= LARGEST && isFree(beside, host) ? beside : anyFree(host);
    }

    private static int number(String asked) throws IOException {
        try {
            int port = Integer.parseInt(asked.strip());
            if (port >= 0 && port <= LARGEST) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            throw new IOException("The port for HTTPS is a number, not \"" + asked + "\".", notANumber);
        }
        throw new IOException("The port for HTTPS lies between 0 and " + LARGEST + ", and " + asked + " does not.");
    }

    private static boolean isFree(int port, String host) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static int anyFree(String host) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        }
    }
}
