package dev.veranda.api.kube.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.access.Actor;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Schema;
import dev.veranda.api.kube.Verb;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Questions callers ask about themselves: objects that are only ever created, and answered at once. */
@ApplicationScoped
class Reviews {

    private static final ResourceType WHO = type(
            "authentication.k8s.io",
            "selfsubjectreviews",
            "SelfSubjectReview",
            Schema.object("Asks who the caller is."));

    List<ResourceType> types() {
        return List.of(WHO);
    }

    /** The answer to a question, which is the question with its status filled in. */
    ObjectNode answer(ResourceType type, Actor actor, ObjectNode question) {
        ObjectNode answer = Json.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
        answer.putObject("metadata").putNull("creationTimestamp");
        ObjectNode user = answer.putObject("status").putObject("userInfo").put("username", actor.name());
        user.putArray("groups").add("system:authenticated");
        return answer;
    }

    private static ResourceType type(String group, String plural, String kind, ObjectNode schema) {
        return new ResourceType(
                group,
                "v1",
                plural,
                plural.substring(0, plural.length() - 1),
                kind,
                List.of(),
                false,
                Set.of(Verb.CREATE),
                List.of(),
                List.of(),
                List.of(),
                schema);
    }
}
