package dev.veranda.kpt.merge;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.Upstream;
import dev.veranda.kpt.kptfile.UpstreamLock;
import java.util.Optional;

/**
 * A directory of a repository as it was fetched.
 *
 * @param lock what exactly it is
 */
public record UpstreamTree(PackageContents contents, UpstreamLock.GitLock lock) {

    /** The tree, or the reason why there is none. */
    public sealed interface Found {

        record Tree(UpstreamTree tree) implements Found {}

        record Missing(String reason) implements Found {}
    }

    /**
     * Fetches what a Kptfile names. A tag of the package's own comes first: for directory {@code a/b} and ref {@code v1} the tags
     * {@code a/b/v1}, {@code a/v1} and {@code v1} are tried before the ref as it is.
     */
    public static Found fetch(Upstream.GitReference wanted, Upstreams upstreams) {
        Upstream.GitReference tagged = new Upstream.GitReference(
                wanted.repo(), wanted.directory(), packageTag(wanted, upstreams).orElse(wanted.ref()));
        return fetchExactly(tagged, upstreams);
    }

    /** Fetches the commit of a lock. */
    static Found fetchLocked(UpstreamLock.GitLock lock, Upstreams upstreams) {
        return fetchExactly(new Upstream.GitReference(lock.repo(), lock.directory(), lock.commit()), upstreams);
    }

    private static Found fetchExactly(Upstream.GitReference reference, Upstreams upstreams) {
        return switch (upstreams.fetch(reference)) {
            case Upstreams.Fetch.Fetched fetched ->
                new Found.Tree(new UpstreamTree(
                        fetched.contents(),
                        new UpstreamLock.GitLock(
                                reference.repo(), reference.directory(), reference.ref(), fetched.commit())));
            case Upstreams.Fetch.Missing missing -> new Found.Missing(missing.reason());
        };
    }

    private static Optional<String> packageTag(Upstream.GitReference wanted, Upstreams upstreams) {
        String directory = SlashPath.clean(wanted.directory());
        String at = directory.startsWith("/") ? directory.substring(1) : directory;
        while (!at.isEmpty() && !at.equals(SlashPath.ROOT)) {
            String tag = at + "/" + wanted.ref();
            if (upstreams.hasTag(wanted.repo(), tag)) {
                return Optional.of(tag);
            }
            at = SlashPath.directory(at);
        }
        return Optional.empty();
    }
}
