package dev.veranda.store.git.push;

import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.RefChange;
import dev.veranda.store.git.local.MadePacks;
import dev.veranda.store.git.remote.Greetings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineIn;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.http.HttpConnection;

/**
 * The request that pushes, made of the changes and of exactly the objects that were made for them. JGit compares everything that
 * the new commit leads to with everything that the server has, which grows with the repository.
 */
final class DirectPush {

    private static final String SERVICE = "application/x-" + Greetings.PUSH;

    private final Repository repository;

    DirectPush(Repository repository) {
        this.repository = repository;
    }

    /** What the server says became of the changes, which are made all or none. */
    enum Answer {
        DONE,
        /** None was made; the reasons are for a conversation of the usual kind to find. */
        REFUSED,
        /** It says nothing of some of them. */
        UNCLEAR
    }

    /**
     * Sends the changes and hears what became of them.
     *
     * @param sent the objects that the server does not have, and their types
     * @param atomic whether there may be several changes
     */
    Answer push(HttpConnection connection, List<RefChange> changes, Map<ObjectId, Integer> sent, boolean atomic)
            throws IOException {
        byte[] body = body(changes, sent, atomic);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", SERVICE + "-request");
        connection.setRequestProperty("Accept", SERVICE + "-result");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException("it answered " + status + " " + connection.getResponseMessage());
        }
        try (InputStream in = connection.getInputStream()) {
            Answer answer = answer(in, changes);
            in.transferTo(OutputStream.nullOutputStream());
            return answer;
        }
    }

    private byte[] body(List<RefChange> changes, Map<ObjectId, Integer> sent, boolean atomic) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        PacketLineOut lines = new PacketLineOut(body);
        String wishes = "\0 report-status" + (atomic ? " atomic" : "");
        for (RefChange change : changes) {
            lines.writeString(id(change.expected()) + " " + id(change.target()) + " " + change.ref() + wishes);
            wishes = "";
        }
        lines.end();
        if (changes.stream().anyMatch(change -> change.target().isPresent())) {
            pack(sent, body);
        }
        return body.toByteArray();
    }

    private static String id(Optional<GitHash> hash) {
        return hash.map(GitHash::hex).orElse(ObjectId.zeroId().name());
    }

    private void pack(Map<ObjectId, Integer> objects, OutputStream out) throws IOException {
        try (PackWriter writer = MadePacks.writer(repository, objects)) {
            writer.setIndexDisabled(true);
            MadePacks.write(writer, out);
        }
    }

    private static Answer answer(InputStream in, List<RefChange> changes) throws IOException {
        PacketLineIn lines = new PacketLineIn(in);
        Set<String> said = new HashSet<>();
        for (String line = lines.readString(); !PacketLineIn.isEnd(line); line = lines.readString()) {
            said.add(line);
        }
        boolean unpacked = said.contains("unpack ok");
        if (unpacked && changes.stream().allMatch(change -> said.contains("ok " + change.ref()))) {
            return Answer.DONE;
        }
        boolean refused = said.stream()
                .anyMatch(line -> line.startsWith("ng ") || line.startsWith("unpack ") && !line.equals("unpack ok"));
        return refused ? Answer.REFUSED : Answer.UNCLEAR;
    }
}
