package dev.veranda.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TlsPortTest {

    private static final String HOST = "127.0.0.1";

    @Test
    void itLiesBesideTheOtherOne() throws Exception {
        int httpPort = 20_080;
        int chosen = TlsPort.choose(Optional.empty(), httpPort, HOST);
        try (ServerSocket free = new ServerSocket(chosen, 1, InetAddress.getByName(HOST))) {
            assertThat(free.getLocalPort()).isEqualTo(20_443);
        }
    }

    @Test
    void aTakenPortIsNoReasonNotToStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            int chosen = TlsPort.choose(Optional.empty(), taken.getLocalPort() - 363, HOST);

            assertThat(chosen).isPositive().isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void aPortThatWasAskedForIsTakenAsItIs() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            String asked = Integer.toString(taken.getLocalPort());

            assertThat(TlsPort.choose(Optional.of(asked), 8080, HOST)).isEqualTo(taken.getLocalPort());
        }
        assertThat(TlsPort.choose(Optional.of("0"), 8080, HOST)).isPositive();
    }

    @Test
    void atTheEndOfTheRangeAnyFreeOneIsTaken() throws Exception {
        assertThat(TlsPort.choose(Optional.empty(), 65_500, HOST)).isBetween(1, 65_535);
        assertThat(TlsPort.choose(Optional.empty(), 0, HOST)).isBetween(1, 65_535);
    }

    @Test
    void whatIsNoPortIsRefusedInWords() {
        assertThatThrownBy(() -> TlsPort.choose(Optional.of("https"), 8080, HOST))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("\"https\"");
        assertThatThrownBy(() -> TlsPort.choose(Optional.of("70000"), 8080, HOST))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("65535");
    }
}
