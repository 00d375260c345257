package dev.veranda.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The report of a run, for machines. */
record BenchReport(Machine machine, List<Measured> measured, List<Ratio> ratios) {

    void write(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode();
        ObjectNode on = root.putObject("machine");
        on.put("processor", machine.processor());
        on.put("cores", machine.cores());
        on.put("memoryBytes", machine.memory());
        on.put("system", machine.system());
        on.put("jdk", machine.jdk());
        ArrayNode rows = root.putArray("benchmarks");
        for (Measured one : measured) {
            ObjectNode row = rows.addObject();
            row.put("name", one.name());
            row.put("millis", one.millis());
            row.put("errorMillis", one.error());
            one.aim().ifPresent(aim -> {
                row.put("aimMillis", aim.millis());
                row.put("mostMillis", aim.most());
            });
        }
        ArrayNode quotients = root.putArray("ratios");
        for (Ratio ratio : ratios) {
            quotients.addObject().put("name", ratio.name()).put("value", ratio.value());
        }
        json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    }
}
