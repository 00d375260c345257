package dev.veranda.repository;

import dev.veranda.store.StoreLimits;
import dev.veranda.store.StoreSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How Git servers are spoken to, {@code veranda.store.*}. */
@ConfigMapping(prefix = "veranda.store")
interface StoreConfiguration {

    /** Where the local copies of repositories are kept; default {@code mirrors} in the data folder. */
    Optional<Path> folder();

    /** Folders below which repositories may be registered by local path; none by default. */
    Optional<List<Path>> localFolders();

    /** Whether hosts with private or loopback addresses may be used: leave it off where strangers can register. */
    @WithDefault("false")
    boolean allowPrivateHosts();

    /** Whether plain http may be used. */
    @WithDefault("false")
    boolean allowPlainHttp();

    /** How long a server may stay silent. */
    @WithDefault("20s")
    Duration answerTimeout();

    /** How long one exchange with a server may take. */
    @WithDefault("10m")
    Duration operationTimeout();

    /** How often a write that a server refused for the moment is tried in all. */
    @WithDefault("4")
    int attempts();

    /** The largest single file or other Git object, in bytes. */
    @WithDefault("52428800")
    long objectBytes();

    /** The most one fetch may transfer, in bytes. */
    @WithDefault("1073741824")
    long transferBytes();

    /** The most files in a package. */
    @WithDefault("2000")
    int packageFiles();

    /** The largest package, in bytes. */
    @WithDefault("6291456")
    long packageBytes();

    /** The most packages on a main branch. */
    @WithDefault("100000")
    int packages();

    default StoreSettings settings() {
        return new StoreSettings(
                localFolders().orElse(List.of()),
                allowPrivateHosts(),
                allowPlainHttp(),
                answerTimeout(),
                operationTimeout(),
                attempts(),
                new StoreLimits(objectBytes(), transferBytes(), packageFiles(), packageBytes(), packages()));
    }
}
