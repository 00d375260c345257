package dev.veranda.access.token;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where machines reach Veranda, {@code veranda.endpoint.*}; set by itself in embedded mode. */
@ConfigMapping(prefix = "veranda.endpoint")
interface EndpointSettings {

    /** The address machines use, as in {@code https://veranda.example.org}; it must be https, or clients send no tokens. */
    Optional<String> address();

    /** A PEM file with the authority that signed the address's certificate, where clients do not know it anyway. */
    Optional<Path> certificateAuthority();

    /** What proves that a caller on this machine can read the data folder. */
    Optional<String> localSecret();
}
