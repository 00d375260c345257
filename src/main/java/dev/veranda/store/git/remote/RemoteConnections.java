package dev.veranda.store.git.remote;

import dev.veranda.failure.DomainFailure;
import dev.veranda.store.StoreSettings;
import dev.veranda.store.git.layout.GitRemote;
import dev.veranda.store.git.local.LocalRefs;
import dev.veranda.store.git.local.PlainRepository;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.transport.BasePackFetchConnection;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UserAgent;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** Connects to one server within the rules: every exchange has its time limits, credentials and guarded addresses. */
public final class RemoteConnections {

    private final Repository local;
    private final CurrentRemote current;
    private final GitRemote remote;
    private final StoreSettings settings;
    private final AddressRules rules;
    private final AddressRules.Address address;
    private final Greetings greetings = new Greetings();
    private volatile @Nullable LocalRefs localRefs;

    /** Connects a local repository with the place it belongs to. */
    public RemoteConnections(Repository local, CurrentRemote current, StoreSettings settings) {
        this.local = local;
        this.current = current;
        this.remote = current.place();
        this.settings = settings;
        this.rules = new AddressRules(settings);
        this.address = rules.resolve(remote.url());
    }

    /** The repository's folder when it is one by path. */
    public Optional<Path> localFolder() {
        return address instanceof AddressRules.Address.Local(Path folder) ? Optional.of(folder) : Optional.empty();
    }

    /** Where Git keeps its files of a repository by path, if there is one. */
    public Optional<Path> localGitFolder() {
        return localFolder()
                .flatMap(folder -> Optional.ofNullable(RepositoryCache.FileKey.resolve(folder.toFile(), FS.DETECTED)))
                .map(File::toPath);
    }

    /** The refs of a repository by path, as files; empty where it is none, or is not as plain as that needs. */
    public Optional<LocalRefs> localRefs() throws IOException {
        if (localFolder().isEmpty()) {
            return Optional.empty();
        }
        requireThere(localFolder().get());
        Optional<Path> folder = localGitFolder();
        if (folder.isEmpty() || !PlainRepository.isAt(folder.get())) {
            return Optional.empty();
        }
        LocalRefs refs = localRefs;
        if (refs == null || !refs.folder().equals(folder.get())) {
            refs = new LocalRefs(folder.get());
            localRefs = refs;
        }
        return Optional.of(refs);
    }

    /** The name of the main branch. */
    public String main() {
        return Constants.R_HEADS + remote.branch();
    }

    /** What to do with an open connection. */
    /** What is said during one exchange. */
    @FunctionalInterface
    public interface Talk<C, T> {
        T with(C connection, Exchange exchange) throws IOException;
    }

    /** Thrown when the exchange failed; says why. */
    public static final class Failed extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient RemoteFailure failure;
        private final boolean answered;

        Failed(RemoteFailure failure, boolean answered) {
            super(failure.sentence(), failure.cause());
            this.failure = failure;
            this.answered = answered;
        }

        /** Whether the server had begun to do what it was asked when it failed. */
        public boolean answered() {
            return answered;
        }

        /** What went wrong, in words for people. */
        public RemoteFailure failure() {
            return failure;
        }

        /** Whether it may go better when the server is heard first: a kept connection was closed, or it is another one now. */
        public boolean mayBeOfGreeting() {
            return switch (failure.problem()) {
                case OTHER, NO_CONNECTION -> true;
                default -> false;
            };
        }
    }

    /** Fetches with all refs listed. */
    public <T> T reading(Talk<FetchConnection, T> talk) throws Failed {
        return reading(List.of(), Optional.empty(), true, talk);
    }

    /**
     * @param prefixes what the names of refs begin with that matter, of which a server may list no others; empty for all
     * @param filter what of the objects that are asked for shall not be sent, in the words of Git's protocol
     * @param thin whether what is sent may build on what is here
     */
    public <T> T reading(List<String> prefixes, Optional<String> filter, boolean thin, Talk<FetchConnection, T> talk)
            throws Failed {
        Optional<byte[]> greeting = greetings.fetch();
        if (greeting.isPresent()) {
            try {
                return reading(greeting, prefixes, filter, thin, talk);
            } catch (Failed failed) {
                greetings.forget();
                if (!failed.mayBeOfGreeting()) {
                    throw failed;
                }
            }
        }
        return reading(Optional.empty(), prefixes, filter, thin, talk);
    }

    private <T> T reading(
            Optional<byte[]> greeting,
            List<String> prefixes,
            Optional<String> filter,
            boolean thin,
            Talk<FetchConnection, T> talk)
            throws Failed {
        return exchange(this::openReading, (transport, exchange) -> {
            greeting.ifPresent(known -> exchange.begin(Greetings.FETCH, known));
            if (filter.isPresent()) {
                transport.setFilterSpec(FilterSpec.fromFilterLine(filter.get()));
            }
            transport.setFetchThin(thin);
            try (FetchConnection connection = transport.openFetch(List.of(), prefixes.toArray(String[]::new))) {
                if (!(connection instanceof BasePackFetchConnection)) {
                    throw new IOException("it does not speak Git's smart protocol");
                }
                return talk.with(connection, exchange);
            }
        });
    }

    <T> T writing(Talk<PushConnection, T> talk) throws Failed {
        return exchange((transport, exchange) -> {
            try (PushConnection connection = transport.openPush()) {
                return talk.with(connection, exchange);
            }
        });
    }

    /** Talks with the server in whichever way it is reached. */
    public <T> T exchange(Talk<Transport, T> talk) throws Failed {
        return exchange(this::open, talk);
    }

    /**
     * Makes the request that pushes without hearing first what the server says of itself and which refs it has.
     *
     * @param needed what the server must be able to do
     * @return empty where it is not known to be
     */
    public <T> Optional<T> pushing(Set<String> needed, Talk<HttpConnection, T> talk) throws Failed {
        boolean able = greetings.push().filter(can -> can.containsAll(needed)).isPresent();
        if (!able || !(address instanceof AddressRules.Address.Web(URI uri))) {
            return Optional.empty();
        }
        Exchange exchange = new Exchange(settings);
        try {
            String base = uri.toString();
            URL url = URI.create((base.endsWith("/") ? base : base + "/") + Greetings.PUSH)
                    .toURL();
            HttpConnection connection =
                    new GuardedHttp(uri, current.get().credentials(), rules, exchange, greetings).create(url);
            int silence = (int) settings.answerTimeout().toMillis();
            connection.setConnectTimeout(silence);
            connection.setReadTimeout(silence);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestProperty("User-Agent", UserAgent.get());
            return Optional.of(talk.with(connection, exchange));
        } catch (DomainFailure ours) {
            throw ours;
        } catch (IOException | RuntimeException failure) {
            throw new Failed(RemoteFailure.of(failure, remote.url(), exchange), exchange.httpStatus() == 200);
        }
    }

    /** Lets the next conversation begin with what the server says of itself. */
    public void forgetGreetings() {
        greetings.forget();
    }

    @FunctionalInterface
    private interface Opening {
        Transport open(Exchange exchange) throws IOException, URISyntaxException;
    }

    private <T> T exchange(Opening opening, Talk<Transport, T> talk) throws Failed {
        Exchange exchange = new Exchange(settings);
        try (Transport transport = opening.open(exchange)) {
            transport.setTimeout((int) settings.answerTimeout().toSeconds());
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setCredentialsProvider(null);
            return talk.with(transport, exchange);
        } catch (DomainFailure ours) {
            throw ours;
        } catch (IOException | URISyntaxException | RuntimeException failure) {
            boolean answered = exchange.httpStatus() == 200 || localFolder().isPresent();
            throw new Failed(RemoteFailure.of(failure, remote.url(), exchange), answered);
        }
    }

    private Transport openReading(Exchange exchange) throws IOException, URISyntaxException {
        return address instanceof AddressRules.Address.Local(Path folder)
                ? localFetch(folder, exchange)
                : open(exchange);
    }

    private Transport open(Exchange exchange) throws IOException, URISyntaxException {
        return switch (address) {
            case AddressRules.Address.Local(var folder) -> {
                requireThere(folder);
                yield Transport.open(local, new URIish(folder.toString()));
            }
            case AddressRules.Address.Web(var uri) -> {
                Transport http = Transport.open(local, new URIish(uri.toString()));
                if (http instanceof TransportHttp guarded) {
                    guarded.setHttpConnectionFactory(
                            new GuardedHttp(uri, current.get().credentials(), rules, exchange, greetings));
                }
                yield http;
            }
        };
    }

    private Transport localFetch(Path folder, Exchange exchange) throws IOException, URISyntaxException {
        requireThere(folder);
        File gitDir = RepositoryCache.FileKey.resolve(folder.toFile(), FS.DETECTED);
        URIish uri = new URIish(folder.toString());
        if (gitDir == null) {
            throw new NoRemoteRepositoryException(uri, "no repository in that folder");
        }
        Repository served = new RepositoryBuilder().setGitDir(gitDir).build();
        return new LocalFetch(local, uri, served, exchange);
    }

    private void requireThere(Path folder) throws IOException {
        // Judged again: a link may have been put in its place since.
        rules.require(remote.url());
        if (!folder.toFile().isDirectory()) {
            throw new NoRemoteRepositoryException(new URIish(folder.toUri().toURL()), "no such folder");
        }
    }
}
