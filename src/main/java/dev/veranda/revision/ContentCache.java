package dev.veranda.revision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.veranda.repository.Mirrors;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.read.StoredPackage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Package contents by Git tree: the same tree is the same content for ever, so nothing is ever invalidated. */
@ApplicationScoped
class ContentCache {

    private record Key(UUID repository, GitHash tree) {}

    private final Mirrors mirrors;
    private final Cache<Key, StoredPackage> contents;

    /** @param bytes how much content to keep in memory */
    ContentCache(
            Mirrors mirrors,
            @ConfigProperty(name = "veranda.content-cache.bytes", defaultValue = "134217728") long bytes) {
        this.mirrors = mirrors;
        this.contents = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .<Key, StoredPackage>weigher((key, stored) ->
                        (int) Math.min(Integer.MAX_VALUE, stored.contents().bytes() + 1_000))
                .build();
    }

    StoredPackage of(UUID repository, GitHash tree) {
        return contents.get(
                new Key(repository, tree),
                key -> mirrors.of(repository).reading().contents(tree));
    }
}
