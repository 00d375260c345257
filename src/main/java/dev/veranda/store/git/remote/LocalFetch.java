package dev.veranda.store.git.remote;

import dev.veranda.store.git.local.BrokenRefs;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.BasePackFetchConnection;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PackTransport;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.TransferConfig;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UploadPack;
import org.jboss.logging.Logger;

/**
 * Fetches from a repository by path, both ends in this process. JGit's own way gives up the whole repository for one ref that
 * points at an object which is not there; here such refs are left out, as Git itself does.
 */
final class LocalFetch extends Transport implements PackTransport {

    private static final Logger LOG = Logger.getLogger(LocalFetch.class);

    private final Repository served;
    private final Exchange exchange;

    /** @param served closed with the connection */
    LocalFetch(Repository local, URIish uri, Repository served, Exchange exchange) {
        super(local, uri);
        this.served = served;
        this.exchange = exchange;
    }

    @Override
    public FetchConnection openFetch() throws TransportException {
        return new Connection(this);
    }

    @Override
    public PushConnection openPush() {
        throw new UnsupportedOperationException("This only fetches.");
    }

    @Override
    public void close() {
        served.close();
    }

    private Map<String, Ref> whole(Map<String, Ref> refs) {
        Map<String, Ref> whole = new LinkedHashMap<>();
        refs.forEach((name, ref) -> {
            if (ref.getObjectId() != null && !isThere(ref)) {
                exchange.leftOut(name, "It points at an object that is not there.");
            } else {
                whole.put(name, ref);
            }
        });
        nameBroken(refs.keySet());
        return whole;
    }

    private void nameBroken(Set<String> readable) {
        try {
            new BrokenRefs(served.getDirectory().toPath())
                    .besides(readable)
                    .forEach(name ->
                            exchange.leftOut(name, "Its file in the repository is damaged: it names no object."));
        } catch (IOException unreadable) {
            LOG.warnf("The refs of %s cannot be looked through: %s", uri, unreadable.getMessage());
        }
    }

    private boolean isThere(Ref ref) {
        try {
            return served.getObjectDatabase().has(ref.getObjectId());
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static final class Connection extends BasePackFetchConnection {

        private final Thread serving;

        Connection(LocalFetch transport) throws TransportException {
            super(transport);
            // The client may write a burst of this size before it reads again.
            PipedInputStream asked = new PipedInputStream(MIN_CLIENT_BUFFER);
            PipedInputStream answered = new PipedInputStream(MIN_CLIENT_BUFFER);
            PipedOutputStream asking;
            PipedOutputStream answering;
            try {
                asking = new PipedOutputStream(asked);
                answering = new PipedOutputStream(answered);
            } catch (IOException failure) {
                throw new TransportException(uri, "cannot be connected to", failure);
            }
            serving = Thread.ofPlatform().daemon().name("serve " + uri).start(() -> {
                try (asked;
                        answering) {
                    UploadPack pack = new UploadPack(transport.served);
                    pack.setTransferConfig(leavingOut(transport.served));
                    pack.setRefFilter(transport::whole);
                    pack.upload(asked, answering, null);
                } catch (IOException | RuntimeException failure) {
                    LOG.warnf("Serving %s failed: %s", uri, failure);
                }
            });
            init(answered, asking);
            readAdvertisedRefs();
        }

        private static TransferConfig leavingOut(Repository served) {
            Config config = new Config(served.getConfig());
            config.setBoolean("uploadpack", null, "allowFilter", true);
            return new TransferConfig(config);
        }

        @Override
        public void close() {
            super.close();
            try {
                serving.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
