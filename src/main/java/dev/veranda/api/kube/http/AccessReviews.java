package dev.veranda.api.kube.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.access.AccessReview;
import dev.veranda.access.AccessReview.Answer;
import dev.veranda.access.AccessReview.Question;
import dev.veranda.access.Actor;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Schema;
import dev.veranda.api.kube.Verb;
import dev.veranda.api.kube.http.negotiation.Bodies;
import dev.veranda.api.kube.http.negotiation.HttpExchange;
import dev.veranda.api.kube.http.protobuf.ProtobufReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Questions callers ask about themselves: objects that are only ever created, and answered at once. */
@ApplicationScoped
class AccessReviews {

    /** In bytes. Anybody who can sign in may ask, so that a question costs next to nothing. */
    private static final int LARGEST_QUESTION = 64 * 1024;

    private static final String ALLOWED = "SelfSubjectAccessReview";
    private static final String RULES = "SelfSubjectRulesReview";

    private static final List<ResourceType> TYPES = List.of(
            type("authorization.k8s.io", "selfsubjectaccessreviews", ALLOWED),
            type("authorization.k8s.io", "selfsubjectrulesreviews", RULES),
            type("authentication.k8s.io", "selfsubjectreviews", "SelfSubjectReview"));

    List<ResourceType> types() {
        return TYPES;
    }

    /** The answer to a question, which is the question with its status filled in. */
    ObjectNode answer(ResourceType type, Actor actor, ObjectNode question) {
        ObjectNode answer = Json.object().put("kind", type.kind()).put("apiVersion", type.apiVersion());
        answer.putObject("metadata").putNull("creationTimestamp");
        if (question.has("spec")) {
            answer.set("spec", question.get("spec"));
        }
        answer.set(
                "status",
                switch (type.kind()) {
                    case ALLOWED -> allowed(actor, question.path("spec"));
                    case RULES -> rules(actor);
                    default -> user(actor);
                });
        return answer;
    }

    /** What is asked; kubectl asks in protobuf, whose field numbers are those of Kubernetes' API. */
    static ObjectNode question(ResourceType type, HttpExchange exchange) {
        if (!exchange.header("content-type").startsWith(ProtobufReader.MEDIA)) {
            return Bodies.object(exchange.header("content-type"), exchange.body(LARGEST_QUESTION));
        }
        ObjectNode question = Json.object();
        ProtobufReader spec =
                ProtobufReader.object(exchange.body(LARGEST_QUESTION)).message(2);
        if (type.kind().equals(RULES)) {
            question.putObject("spec").put("namespace", spec.text(1));
        } else if (type.kind().equals(ALLOWED)) {
            access(question.putObject("spec"), spec);
        }
        return question;
    }

    private static void access(ObjectNode written, ProtobufReader spec) {
        if (spec.has(2)) {
            ProtobufReader path = spec.message(2);
            written.putObject("nonResourceAttributes").put("path", path.text(1)).put("verb", path.text(2));
            return;
        }
        ProtobufReader resource = spec.message(1);
        written.putObject("resourceAttributes")
                .put("namespace", resource.text(1))
                .put("verb", resource.text(2))
                .put("group", resource.text(3))
                .put("version", resource.text(4))
                .put("resource", resource.text(5))
                .put("subresource", resource.text(6))
                .put("name", resource.text(7));
    }

    private static ObjectNode allowed(Actor actor, JsonNode spec) {
        Answer answer = spec.has("nonResourceAttributes")
                ? AccessReview.answerPath(
                        Fields.text(spec, "nonResourceAttributes.verb"),
                        Fields.text(spec, "nonResourceAttributes.path"))
                : AccessReview.answer(
                        actor,
                        new Question(
                                Fields.text(spec, "resourceAttributes.verb"),
                                Fields.text(spec, "resourceAttributes.group"),
                                Fields.text(spec, "resourceAttributes.resource"),
                                Fields.text(spec, "resourceAttributes.subresource")));
        return Json.object().put("allowed", answer.allowed()).put("reason", answer.reason());
    }

    private static ObjectNode rules(Actor actor) {
        ObjectNode status = Json.object();
        ArrayNode rules = status.putArray("resourceRules");
        AccessReview.rules(actor).forEach(rule -> {
            ObjectNode entry = rules.addObject();
            words(entry.putArray("verbs"), rule.verbs());
            words(entry.putArray("apiGroups"), Set.of(rule.group()));
            words(entry.putArray("resources"), rule.resources());
        });
        ObjectNode paths = status.putArray("nonResourceRules").addObject();
        words(paths.putArray("verbs"), Set.of("get"));
        words(paths.putArray("nonResourceURLs"), AccessReview.paths());
        return status.put("incomplete", false);
    }

    private static void words(ArrayNode array, Collection<String> words) {
        words.stream().sorted().forEach(array::add);
    }

    private static ObjectNode user(Actor actor) {
        ObjectNode status = Json.object();
        ObjectNode user = status.putObject("userInfo").put("username", actor.name());
        user.putArray("groups").add("system:authenticated");
        return status;
    }

    private static ResourceType type(String group, String plural, String kind) {
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
                Schema.object("A question about the caller."));
    }
}
