package dev.veranda.ui.audit;

import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import dev.veranda.access.Actor;
import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.AuditTrail;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The audit trail as a CSV file, written piece by piece while it is read. */
final class AuditExport implements DownloadHandler {

    private static final long serialVersionUID = 1L;
    private static final List<String> HEADER =
            List.of("time", "actor", "action", "outcome", "repository", "subject", "detail", "token", "request");

    private final transient AuditTrail trail;
    private final Actor actor;
    private final String words;

    AuditExport(AuditTrail trail, Actor actor, String words) {
        this.trail = trail;
        this.actor = actor;
        this.words = words;
    }

    @Override
    public void handleDownloadRequest(DownloadEvent event) throws IOException {
        event.setFileName("audit.csv");
        event.setContentType("text/csv;charset=utf-8");
        try (Writer out = new BufferedWriter(new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8))) {
            out.write(line(HEADER.stream()));
            trail.each(actor, words, entry -> write(out, entry));
        }
    }

    private static void write(Writer out, AuditEntry entry) {
        try {
            out.write(line(Stream.of(
                    entry.at().toString(),
                    entry.actor(),
                    entry.action(),
                    entry.outcome().label(),
                    entry.repository(),
                    entry.subject(),
                    entry.detail(),
                    entry.token(),
                    entry.request())));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String line(Stream<String> cells) {
        return cells.map(AuditExport::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Quoted; and what a spreadsheet would run as a formula is made plain text by an apostrophe in front. */
    static String cell(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
