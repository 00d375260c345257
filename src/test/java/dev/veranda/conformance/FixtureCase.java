package dev.veranda.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One case: a folder with a {@code case.json} and, below {@code input} and {@code expected}, its files.
 *
 * @param folder the case's folder
 * @param json what its {@code case.json} says
 */
record FixtureCase(Path folder, JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Every case below a folder, ordered by id. */
    static List<FixtureCase> below(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith("case.json"))
                    .map(FixtureCase::read)
                    .sorted((one, other) -> one.id().compareTo(other.id()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FixtureCase read(Path file) {
        try {
            return new FixtureCase(Optional.ofNullable(file.getParent()).orElseThrow(), JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    String id() {
        return json.path("id").asText();
    }

    String suite() {
        return json.path("suite").asText();
    }

    String kind() {
        return json.path("kind").asText();
    }

    JsonNode expect() {
        return json.path("expect");
    }

    JsonNode compare() {
        return json.path("compare");
    }

    boolean expectsSuccess() {
        return expect().path("success").asBoolean(true);
    }

    /** The text {@code expect.<name>}; empty when it is absent or null. */
    Optional<String> expected(String name) {
        JsonNode value = expect().path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    /** The text of a file of the case, such as {@code input/resources.yaml}; empty when there is none. */
    Optional<String> text(String file) {
        Path path = folder.resolve(file);
        try {
            return Files.isRegularFile(path) ? Optional.of(Files.readString(path)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file that must be there. */
    String need(String file) {
        return text(file).orElseThrow(() -> new IllegalStateException(id() + " has no " + file));
    }

    boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    /** A folder of the case as a package; empty when there is no such folder. */
    PackageContents contents(String directory) {
        Path root = folder.resolve(directory);
        SortedMap<String, FileContent> contents = new TreeMap<>();
        if (Files.isDirectory(root)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    contents.put(
                            root.relativize(file).toString().replace('\\', '/'),
                            FileContent.of(Files.readAllBytes(file)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new PackageContents(contents);
    }
}
