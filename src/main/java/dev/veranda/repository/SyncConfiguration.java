package dev.veranda.repository;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The schedule of synchronisation, {@code veranda.sync.*}. */
@ConfigMapping(prefix = "veranda.sync")
interface SyncConfiguration {

    /** How often a repository is looked at when nothing else asks for it. */
    @WithDefault("60s")
    Duration every();
}
