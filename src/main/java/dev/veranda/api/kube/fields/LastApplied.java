package dev.veranda.api.kube.fields;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.fields.Manager.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The annotation in which {@code kubectl apply} without {@code --server-side} remembers what it applied. As in Kubernetes it follows
 * what the manager {@code kubectl} applies server-side, so that one can go back and forth between the two.
 */
final class LastApplied {

    private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";
    private static final Manager SERVER_SIDE = new Manager("kubectl", Operation.APPLY, "");
    private static final int LONGEST = 256 * 1024;

    private LastApplied() {}

    /**
     * What {@code kubectl} may take from others without force, because it applied that itself before it went server-side: what the
     * annotation of {@code live} says, if it is said in it.
     */
    static Optional<ObjectNode> before(Manager manager, ObjectNode live) {
        String text = Fields.at(live, "metadata.annotations").path(ANNOTATION).asText();
        if (text.isEmpty() || !manager.equals(SERVER_SIDE)) {
            return Optional.empty();
        }
        try {
            return Json.read(text.getBytes(StandardCharsets.UTF_8)) instanceof ObjectNode said
                    ? Optional.of(said)
                    : Optional.empty();
        } catch (IOException nothingOfKubectls) {
            return Optional.empty();
        }
    }

    /** Changes {@code target}, when {@code live} has the annotation. */
    static void follow(Manager manager, Optional<ObjectNode> live, ObjectNode intent, ObjectNode target) {
        boolean there = live.filter(
                        object -> Fields.at(object, "metadata.annotations").has(ANNOTATION))
                .isPresent();
        if (!there || !manager.equals(SERVER_SIDE)) {
            return;
        }
        ObjectNode said = Json.copy(intent);
        if (said.path("metadata").path("annotations") instanceof ObjectNode annotations) {
            annotations.remove(ANNOTATION);
        }
        ObjectNode annotations = target.withObjectProperty("metadata").withObjectProperty("annotations");
        byte[] text = Json.bytes(said);
        if (text.length > LONGEST) {
            annotations.remove(ANNOTATION);
        } else {
            annotations.put(ANNOTATION, new String(text, StandardCharsets.UTF_8) + "\n");
        }
    }
}
