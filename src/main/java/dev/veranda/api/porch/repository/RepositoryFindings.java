package dev.veranda.api.porch.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Json;
import dev.veranda.audit.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a repository holds that cannot be used, as conditions beside {@code Ready}, which stays true: the rest is served.
 * A repository without such things has none of them, as in Porch.
 */
final class RepositoryFindings {

    /** What the API of Kubernetes takes as the message of a condition. */
    private static final int LONGEST_MESSAGE = 32_768;

    private RepositoryFindings() {}

    static List<ObjectNode> of(JsonNode sync) {
        List<ObjectNode> conditions = new ArrayList<>();
        int leftOut = sync.path("left_out_count").asInt();
        if (leftOut > 0) {
            conditions.add(condition(
                    "Complete", "False", "LeftOut", message(leftOut + " left out", leftOut, named(sync, false))));
        }
        int unreadable = sync.path("unreadable_count").asInt();
        if (unreadable > 0) {
            conditions.add(condition(
                    "PackagesReadable",
                    "False",
                    "Unreadable",
                    message(unreadable + " package revisions cannot be read", unreadable, named(sync, true))));
        }
        if (sync.path("root_package").asBoolean()) {
            conditions.add(condition(
                    "RootIsPackage",
                    "True",
                    "NotServed",
                    "The directory that packages lie below is itself a package, which has no name here: register its"
                            + " parent directory to have it served, or clone it with the directory \"/\"."));
        }
        return conditions;
    }

    private static List<String> named(JsonNode sync, boolean packages) {
        List<String> named = new ArrayList<>();
        for (JsonNode entry : sync.path("left_out")) {
            String kind = entry.path("kind").asText();
            if (kind.equals("PACKAGE") == packages) {
                String what = packages ? "" : kind.toLowerCase(Locale.ROOT) + " ";
                named.add(what + "\"" + PlainText.visible(entry.path("name").asText()) + "\": "
                        + PlainText.visible(entry.path("reason").asText()));
            }
        }
        return named;
    }

    private static String message(String head, int count, List<String> named) {
        StringBuilder message = new StringBuilder(head).append(": ");
        message.append(String.join(" ", named));
        if (count > named.size()) {
            message.append(" And ").append(count - named.size()).append(" more.");
        }
        return message.length() <= LONGEST_MESSAGE
                ? message.toString()
                : PlainText.lines(message.toString(), LONGEST_MESSAGE - 1) + "…";
    }

    private static ObjectNode condition(String type, String status, String reason, String message) {
        return Json.object()
                .put("type", type)
                .put("status", status)
                .put("reason", reason)
                .put("message", message);
    }
}
