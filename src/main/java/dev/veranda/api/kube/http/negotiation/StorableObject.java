package dev.veranda.api.kube.http.negotiation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.veranda.api.kube.ApiFailure;

/** What no object may be, whatever its kind: what could not be kept, or could not be written again. */
public final class StorableObject {

    /** As deep as a body may be; patches can build what no body may say. */
    static final int DEEPEST = 100;

    private StorableObject() {}

    /** @throws ApiFailure 400 when it is nested too deeply, or a text in it is no Unicode or holds NUL */
    public static void require(JsonNode object) {
        look(object, 1);
    }

    private static void look(JsonNode node, int depth) {
        if (node.isTextual()) {
            requireKeepable(node.asText());
        } else if (node.isContainerNode()) {
            if (depth > DEEPEST) {
                throw ApiFailure.badRequest("the object is nested more than " + DEEPEST + " levels deep");
            }
            node.properties().forEach(entry -> {
                requireKeepable(entry.getKey());
                look(entry.getValue(), depth + 1);
            });
            if (node.isArray()) {
                node.forEach(item -> look(item, depth + 1));
            }
        }
    }

    private static void requireKeepable(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == 0) {
                throw ApiFailure.badRequest("a text in the object holds the character NUL");
            }
            if (Character.isHighSurrogate(character)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                at++;
            } else if (Character.isSurrogate(character)) {
                throw ApiFailure.badRequest("a text in the object is not well-formed Unicode");
            }
        }
    }
}
