package dev.veranda.repository;

import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.failure.Forbidden;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.NotFound;
import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.layout.Credentials;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.layout.RemoteRefs;
import dev.veranda.store.task.Task;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Reads packages of Git repositories that nobody registered, from servers only: a path would reach what an administrator did not
 * offer. The limits and rules of addresses are those of registration.
 */
@ApplicationScoped
public class UnregisteredGit {

    private final Mirrors mirrors;
    private final Secrets secrets;

    UnregisteredGit(Mirrors mirrors, Secrets secrets) {
        this.mirrors = mirrors;
        this.secrets = secrets;
    }

    /**
     * The package in a directory of a repository as a tag or branch shows it.
     *
     * @param namespace where the secret is that {@code upstream} may name
     * @throws Invalid if the address is not allowed, or there is no such directory or ref
     */
    public FetchedPackage fetch(Actor actor, String namespace, Task.Upstream.Git upstream) {
        actor.require(Permission.AUTHOR);
        Credentials credentials = credentials(actor, namespace, upstream);
        GitRemote remote = GitRemote.of(upstream.repo()).withCredentials(credentials);
        PackageReference wanted = PackageReference.of(upstream);
        return mirrors.once(remote, store -> fetched(store, wanted));
    }

    private static FetchedPackage fetched(GitStore store, PackageReference wanted) {
        RemoteRefs listed = store.listRefs();
        String ref = wanted.refs().stream()
                .filter(name -> listed.target(name).isPresent())
                .findFirst()
                .orElseThrow(wanted::missing);
        return wanted.find(store, List.of(ref), store.fetch(List.of(ref))).orElseThrow(wanted::missing);
    }

    private Credentials credentials(Actor actor, String namespace, Task.Upstream.Git upstream) {
        if (upstream.secret().isEmpty()) {
            return Credentials.none();
        }
        return QuarkusTransaction.joiningExisting().call(() -> {
            SecretRow secret = SecretRow.named(namespace, upstream.secret())
                    .orElseThrow(() -> new NotFound("cannot resolve credentials in a secret " + namespace + "/"
                            + upstream.secret() + ": secrets \"" + upstream.secret() + "\" not found"));
            requireUsable(actor, secret, upstream.repo());
            return mirrors.credentials(SecretText.of(secret, secrets).credentials(), Optional.empty());
        });
    }

    /** Whoever chooses the server is told the password, so it goes only where an administrator sent it before. */
    private static void requireUsable(Actor actor, SecretRow secret, String url) {
        boolean known =
                RepositoryRow.<RepositoryRow>list("namespace = ?1 and secretName = ?2", secret.namespace, secret.name)
                        .stream()
                        .anyMatch(row ->
                                server(row.url).isPresent() && server(row.url).equals(server(url)));
        if (!known && !actor.may(Permission.ADMINISTER)) {
            throw new Forbidden(
                    "The secret \"" + secret.name + "\" may be used only for servers of repositories that are"
                            + " registered with it: ask an administrator.");
        }
    }

    private static Optional<String> server(String url) {
        try {
            URI uri = URI.create(url);
            return Optional.ofNullable(uri.getHost()).map(host -> uri.getScheme() + "://" + host + ":" + uri.getPort());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
