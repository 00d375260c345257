package dev.veranda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What it was measured on. @param memory of the machine, in bytes; 0 when that cannot be told */
public record Machine(String processor, int cores, long memory, String system, String jdk) {

    public static Machine here() {
        return new Machine(
                value(Path.of("/proc/cpuinfo"), "model name"),
                Runtime.getRuntime().availableProcessors(),
                memoryInBytes(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    }

    /** In one line. */
    public String text() {
        return (processor.isEmpty() ? "" : processor + ", ") + cores + " cores, " + memory / (1 << 20) + " MiB, "
                + system + ", " + jdk;
    }

    private static long memoryInBytes() {
        String kilobytes = value(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", "");
        return kilobytes.isEmpty() ? 0 : Long.parseLong(kilobytes) * 1024;
    }

    /** The value behind the first line that begins so; empty where there is no such file. */
    private static String value(Path file, String key) {
        if (!Files.isReadable(file)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
