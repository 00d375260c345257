package dev.veranda.api.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One host has many spellings. */
class HostNameTest {

    @ParameterizedTest
    @CsvSource({
        "localhost, localhost",
        "LOCALHOST, localhost",
        "localhost., localhost",
        "LocalHost.:8080, localhost",
        "127.0.0.1, 127.0.0.1",
        "127.0.0.1:1, 127.0.0.1",
        "127.0.0.1:65535, 127.0.0.1",
        "127.0.0.1:, 127.0.0.1",
        "[::1], ::1",
        "[::1]:8443, ::1",
        "[0:0:0:0:0:0:0:1]:8443, ::1",
        "[0000::0001], ::1",
        "xn--bcher-kva.example, xn--bcher-kva.example",
        "my_host:80, my_host"
    })
    void spellingsOfOneHostAreOne(String authority, String name) {
        assertThat(HostName.of(authority)).map(HostName::name).hasValue(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ":80",
                "localhost:port",
                "localhost:-1",
                "localhost:65536",
                "localhost:000080",
                "localhost:80:80",
                "user@localhost",
                "localhost/",
                "localhost ",
                " localhost",
                "localhost,evil.example",
                "::1",
                "[::1",
                "[localhost]",
                "[127.0.0.1]x",
                "[::1]evil.example",
                "evil.example#localhost",
                "b\u00fccher.example"
            })
    void whatIsNoHostIsNone(String authority) {
        assertThat(HostName.of(authority)).isEmpty();
    }

    @Test
    void settingsNameHostsWithoutPorts() {
        assertThat(HostName.setting(" Veranda.Example.COM ")).hasValue("veranda.example.com");
        assertThat(HostName.setting("::1")).hasValue("::1");
        assertThat(HostName.setting("[::1]")).hasValue("::1");
        assertThat(HostName.setting("veranda.example.com:8443")).isEmpty();
        assertThat(HostName.setting("https://veranda.example.com")).isEmpty();
        assertThat(HostName.of("localhost:8080")).map(HostName::port).hasValue(OptionalInt.of(8080));
    }
}
