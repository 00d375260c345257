package dev.veranda.store.git.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.store.task.Task;
import dev.veranda.store.task.TaskJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a commit says it did to which package, in a line {@code kpt:{…}} of its message. Empty strings stand for keys left
 * out, as in Porch.
 *
 * @param fullPath the package, from the root of the repository
 * @param revision {@code "0"} on drafts, the number on approvals
 */
public record Annotation(String fullPath, String workspace, String revision, Optional<Task> task) {

    private static final String PREFIX = "kpt:";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A message longer than this is not searched; nobody writes such messages by hand, and Porch does not either. */
    private static final int MAX_MESSAGE = 1 << 20;

    /** All annotations of a message; lines that are not valid JSON are passed over, as Porch does. */
    public static List<Annotation> read(String message) {
        List<Annotation> annotations = new ArrayList<>();
        if (message.length() > MAX_MESSAGE || !message.contains(PREFIX)) {
            return annotations;
        }
        message.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(PREFIX))
                .forEach(line -> {
                    try {
                        JsonNode json = JSON.readTree(line.substring(PREFIX.length()));
                        if (json.isObject()) {
                            annotations.add(read(json));
                        }
                    } catch (JsonProcessingException notAnAnnotation) {
                        // A line that only looks like one; the commit is still a commit.
                    }
                });
        return annotations;
    }

    private static Annotation read(JsonNode json) {
        return new Annotation(
                json.path("package").asText(""),
                json.path("workspaceName").asText(""),
                json.path("revision").asText(""),
                TaskJson.read(json.path("task")));
    }

    /** One line without a line break, keys and escapes as Go writes them. */
    String line() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "package", fullPath);
        put(json, "workspaceName", workspace);
        put(json, "revision", revision);
        task.ifPresent(made -> json.set("task", TaskJson.write(made)));
        // These characters can only stand inside JSON strings, so replacing them in the text is safe.
        return PREFIX
                + json.toString()
                        .replace("<", "\\u003c")
                        .replace(">", "\\u003e")
                        .replace("&", "\\u0026")
                        .replace("\u2028", "\\u2028")
                        .replace("\u2029", "\\u2029");
    }

    /** Whether this speaks of the workspace; old commits name a revision instead. */
    public boolean concerns(String packageFullPath, String workspaceName) {
        return fullPath.equals(packageFullPath)
                && (workspace.isEmpty() ? revision.equals(workspaceName) : workspace.equals(workspaceName));
    }

    /** {@code message} without annotations, for people. */
    public static String strip(String message) {
        StringBuilder plain = new StringBuilder();
        message.lines()
                .filter(line -> !line.strip().startsWith(PREFIX))
                .forEach(line -> plain.append(line).append('\n'));
        return plain.toString().strip();
    }

    private static void put(ObjectNode json, String key, String value) {
        if (!value.isEmpty()) {
            json.put(key, value);
        }
    }
}
