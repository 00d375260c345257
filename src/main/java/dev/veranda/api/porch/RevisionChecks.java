package dev.veranda.api.porch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.ApiFailure.Cause;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.porch.schema.Groups;
import dev.veranda.api.porch.schema.PorchTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What is wrong with a wish, said in Porch's words before a service says it in its own. */
final class RevisionChecks {

    private static final ResourceType TYPE = PorchTypes.PACKAGE_REVISIONS;
    private static final List<String> LIFECYCLES = List.of("Draft", "Proposed", "Published", "DeletionProposed");

    private RevisionChecks() {}

    static void requireRepositoryNamed(ObjectNode object) {
        if (Fields.text(object, "spec.repository").isEmpty()) {
            throw ApiFailure.badRequest("spec.repositoryName is required");
        }
    }

    static void requireCreatable(ObjectNode object) {
        String name = Fields.text(object, "metadata.name");
        List<Cause> causes = new ArrayList<>(NameChecks.problems(
                Fields.text(object, "spec.packageName"), Fields.text(object, "spec.workspaceName")));
        String lifecycle = Fields.text(object, "spec.lifecycle");
        if (!lifecycle.isEmpty() && !lifecycle.equals("Draft")) {
            causes.add(cause("spec.lifecycle", lifecycle, "value can be only created as Draft"));
        }
        if (object.path("metadata").path("labels").has(Groups.LATEST)) {
            causes.add(forbidden("label is managed by porch and cannot be set by users"));
        }
        if (!causes.isEmpty()) {
            throw ApiFailure.invalid(TYPE, name, causes);
        }
        if (Fields.at(object, "spec.tasks").size() > 1) {
            throw RevisionCreation.refused("task list must not contain more than one task");
        }
    }

    /** @throws ApiFailure unless {@code object} is based on the newest version of {@code now} */
    static void requireNewest(ResourceType type, ObjectNode now, JsonNode object) {
        String version = Fields.text(object, "metadata.resourceVersion");
        String name = Fields.text(now, "metadata.name");
        if (version.isEmpty()) {
            throw ApiFailure.invalid(
                    type,
                    name,
                    List.of(new Cause(
                            "FieldValueInvalid",
                            "metadata.resourceVersion",
                            "resourceVersion must be specified for an update")));
        }
        if (!version.equals(Fields.text(now, "metadata.resourceVersion"))) {
            throw ApiFailure.modified(type, name);
        }
    }

    static void requireSameLatestLabel(ObjectNode now, ObjectNode object) {
        JsonNode before = now.path("metadata").path("labels").path(Groups.LATEST);
        JsonNode after = object.path("metadata").path("labels").path(Groups.LATEST);
        if (!after.isMissingNode() && !after.equals(before)) {
            throw ApiFailure.invalid(
                    TYPE,
                    Fields.text(now, "metadata.name"),
                    List.of(forbidden("label is managed by porch and cannot be modified by users")));
        }
    }

    /** Which lifecycle a plain update asks for, if that is allowed. */
    static String requestedLifecycle(ObjectNode now, ObjectNode object) {
        String name = Fields.text(now, "metadata.name");
        String from = Fields.text(now, "spec.lifecycle");
        String given = Fields.text(object, "spec.lifecycle");
        String to = given.isEmpty() ? "Draft" : given;
        if (!LIFECYCLES.contains(to)) {
            throw invalid(name, "spec.lifecycle", from, "value can be only updated to " + String.join(",", LIFECYCLES));
        }
        boolean unpublished = from.equals("Draft") || from.equals("Proposed");
        boolean toUnpublished = to.equals("Draft") || to.equals("Proposed");
        if (unpublished != toUnpublished) {
            throw invalid(
                    name,
                    "spec.lifecycle",
                    from,
                    "value can be only updated to " + (unpublished ? "Draft,Proposed" : "Published,DeletionProposed"));
        }
        return to;
    }

    /** Which lifecycle an update of the approval asks for, if that is allowed. */
    static String requestedApproval(ObjectNode now, ObjectNode object) {
        String name = Fields.text(now, "metadata.name");
        String from = Fields.text(now, "spec.lifecycle");
        String to = Fields.text(object, "spec.lifecycle");
        String refusal = switch (from) {
            case "Draft" -> "cannot approve package with Draft lifecycle value; only Proposed packages can be approved";
            case "Proposed" ->
                switch (to) {
                    case "Draft", "Published" -> "";
                    case "DeletionProposed" ->
                        "cannot update lifecycle DeletionProposed; only Published packages require approval for deletion";
                    default -> "value for approval can be only one of Draft,Published";
                };
            case "Published" ->
                to.equals("DeletionProposed")
                        ? ""
                        : "package with Published lifecycle value can only be updated to 'ProposeDeletion'";
            default ->
                to.equals("Published")
                        ? ""
                        : "package with DeletionProposed lifecycle value can only be updated to 'Published'";
        };
        if (!refusal.isEmpty()) {
            throw invalid(name, "spec.lifecycle", to, refusal);
        }
        return to;
    }

    /** Of what is published, only the lifecycle may change. */
    static void requireSameSpec(ObjectNode now, ObjectNode object) {
        ObjectNode before = spec(now);
        ObjectNode after = spec(object);
        if (!after.has("packageMetadata")) {
            after.set("packageMetadata", before.path("packageMetadata"));
        }
        if (!before.equals(after)) {
            throw refused(
                    Fields.text(now, "metadata.name"),
                    "spec",
                    "spec can only update package with lifecycle value one of Draft,Proposed");
        }
    }

    static ApiFailure refused(String name, String field, String message) {
        return ApiFailure.invalid(TYPE, name, List.of(new Cause("FieldValueInvalid", field, message)));
    }

    private static ObjectNode spec(ObjectNode object) {
        ObjectNode spec = object.withObjectProperty("spec").deepCopy();
        spec.remove(Arrays.asList("lifecycle", "parent"));
        return spec;
    }

    private static ApiFailure invalid(String name, String field, String value, String message) {
        return ApiFailure.invalid(TYPE, name, List.of(cause(field, value, message)));
    }

    private static Cause cause(String field, String value, String message) {
        return new Cause("FieldValueInvalid", field, "Invalid value: \"" + value + "\": " + message);
    }

    private static Cause forbidden(String message) {
        return new Cause("FieldValueForbidden", "metadata.labels[" + Groups.LATEST + "]", "Forbidden: " + message);
    }
}
