package dev.veranda.api.porch.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.ApiFailure.Cause;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.Invalid.Problem;
import dev.veranda.krm.Dns1123;
import dev.veranda.repository.RegistrationExtras;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.repository.SyncWish;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a {@code Repository} object asks for. */
record RepositorySpec(RepositorySettings settings, RegistrationExtras extras) {

    /** Where what services call a setting stands in the object. */
    private static final Map<String, String> FIELDS = Map.of(
            "name", "metadata.name",
            "description", "spec.description",
            "url", "spec.git.repo",
            "branch", "spec.git.branch",
            "git.branch", "spec.git.branch",
            "directory", "spec.git.directory",
            "git.directory", "spec.git.directory",
            "credentials", "spec.git.secretRef",
            "data", "spec.git.secretRef",
            "sync.schedule", "spec.sync.schedule");

    /**
     * @param selfApproval what the object has no field for
     * @throws ApiFailure 422 when it is no Git repository, or its name is none
     */
    static RepositorySpec of(ResourceType type, ObjectNode object, Optional<Boolean> selfApproval) {
        String name = Fields.text(object, "metadata.name");
        List<Cause> causes = new ArrayList<>();
        if (!Dns1123.isLabel(name)) {
            causes.add(cause("metadata.name", name, "metadata.name must conform to the RFC1123 DNS label standard"));
        }
        String kind = Fields.text(object, "spec.type");
        if (!kind.isEmpty() && !kind.equals("git")) {
            causes.add(cause("spec.type", kind, "only repositories of type git can be registered"));
        }
        String content = Fields.text(object, "spec.content");
        if (!content.isEmpty() && !content.equals("Package")) {
            causes.add(cause("spec.content", content, "the content is Package"));
        }
        if (Fields.text(object, "spec.git.repo").isEmpty()) {
            causes.add(new Cause("FieldValueRequired", "spec.git.repo", "Required value"));
        }
        if (!causes.isEmpty()) {
            throw ApiFailure.invalid(type, name, causes);
        }
        return new RepositorySpec(settings(object, name, selfApproval), extras(type, object, name));
    }

    private static RepositorySettings settings(ObjectNode object, String name, Optional<Boolean> selfApproval) {
        String branch = Fields.text(object, "spec.git.branch");
        return new RepositorySettings(
                name,
                Fields.text(object, "spec.description"),
                Fields.text(object, "spec.git.repo"),
                branch.isEmpty() ? "main" : branch,
                Fields.text(object, "spec.git.directory"),
                Fields.at(object, "spec.deployment").asBoolean(),
                Fields.at(object, "spec.git.createBranch").asBoolean(),
                selfApproval);
    }

    private static RegistrationExtras extras(ResourceType type, ObjectNode object, String name) {
        String once = Fields.text(object, "spec.sync.runOnceAt");
        JsonNode directory = Fields.at(object, "spec.git.directory");
        return new RegistrationExtras(
                directory.isTextual() ? Optional.of(directory.asText()) : Optional.empty(),
                Fields.text(object, "spec.git.secretRef.name"),
                new SyncWish(
                        Fields.text(object, "spec.sync.schedule"),
                        once.isEmpty() ? Optional.empty() : Optional.of(time(type, name, once))));
    }

    private static Instant time(ResourceType type, String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw ApiFailure.invalid(
                    type,
                    name,
                    List.of(cause("spec.sync.runOnceAt", text, "this is no time such as 2026-01-01T12:00:00Z")));
        }
    }

    /** @throws ApiFailure 422 when {@code other} lies elsewhere than this */
    void requireSamePlace(ResourceType type, RepositorySpec other) {
        List<Cause> causes = new ArrayList<>();
        requireSame(causes, "repo", settings.url(), other.settings.url());
        requireSame(causes, "branch", settings.branch(), other.settings.branch());
        requireSame(causes, "directory", directory(this), directory(other));
        if (!causes.isEmpty()) {
            throw ApiFailure.invalid(type, settings.name(), causes);
        }
    }

    /** @throws ApiFailure 422 when a registered repository is to become one of another type */
    static void requireSameType(ResourceType type, ObjectNode object) {
        String wanted = Fields.text(object, "spec.type");
        if (!wanted.isEmpty() && !wanted.equals("git")) {
            throw ApiFailure.invalid(
                    type,
                    Fields.text(object, "metadata.name"),
                    List.of(cause("spec.type", wanted, "type is immutable")));
        }
    }

    /** The same refusal with the names of fields in the object. */
    static Invalid inWordsOfTheObject(Invalid refusal) {
        return new Invalid(refusal.problems().stream()
                .map(problem -> new Problem(FIELDS.getOrDefault(problem.field(), problem.field()), problem.reason()))
                .toList());
    }

    private static String directory(RepositorySpec spec) {
        return spec.extras.directory().orElse("");
    }

    private static void requireSame(List<Cause> causes, String field, String before, String after) {
        if (!before.equals(after)) {
            causes.add(cause("spec.git." + field, after, field + " is immutable"));
        }
    }

    private static Cause cause(String field, String value, String message) {
        return new Cause("FieldValueInvalid", field, "Invalid value: \"" + value + "\": " + message);
    }
}
