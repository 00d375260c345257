package dev.veranda.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.bench.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What a run found, for machines and for people. */
record LoadReport(Instant at, Machine machine, Quiet before, Sizes sizes, List<Findings> findings) {

    void write(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        root.put("at", at.toString());
        root.put("scale", sizes.scale());
        ObjectNode on = root.putObject("machine");
        on.put("processor", machine.processor());
        on.put("cores", machine.cores());
        on.put("memoryBytes", machine.memory());
        on.put("system", machine.system());
        on.put("jdk", machine.jdk());
        on.put("loadBefore", before.load());
        on.put("quiet", before.isQuiet());
        ArrayNode rows = root.putArray("findings");
        ArrayNode notes = root.putArray("notes");
        for (Findings each : findings) {
            for (Finding finding : each.all()) {
                ObjectNode row = rows.addObject();
                row.put("measurement", finding.measurement());
                row.put("what", finding.what());
                row.put("value", finding.value());
                row.put("unit", finding.unit().name());
                row.put("samples", finding.samples());
                finding.most().ifPresent(most -> row.put("most", most).put("holds", finding.holds()));
            }
            each.notes().forEach(notes::add);
            minutes(root, each.minutes());
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    }

    private static void minutes(ObjectNode root, List<Vitals.Reading> readings) {
        for (Vitals.Reading reading : readings) {
            root.withArrayProperty("minutes")
                    .addObject()
                    .put("heapMegabytes", reading.heap())
                    .put("threads", reading.threads())
                    .put("openFiles", reading.files())
                    .put("diskMegabytes", reading.disk());
        }
    }

    /** To be pasted into a page. */
    String text() {
        StringBuilder text = new StringBuilder(machine.text())
                .append(".\n")
                .append(before.text())
                .append('\n');
        if (sizes.scale() < 1) {
            text.append("Scale ").append(sizes.scale()).append(": what is promised is promised at scale 1.\n");
        }
        text.append('\n')
                .append(new FindingsTable(findings.stream()
                                .flatMap(each -> each.all().stream())
                                .toList())
                        .text());
        findings.stream()
                .flatMap(each -> each.notes().stream())
                .forEach(note -> text.append("\n").append(note).append('\n'));
        return text.toString();
    }
}
