package dev.veranda.api.porch.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Column;
import dev.veranda.api.kube.Fields;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.SelectableField;
import dev.veranda.api.kube.Subresource;
import dev.veranda.api.kube.Verb;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Porch's kinds as clients see them. */
public final class PorchTypes {

    private static final List<SelectableField> FIELDS = List.of(
            new SelectableField("spec.revision", false, "0", PorchTypes::revision),
            SelectableField.text("spec.packageName"),
            SelectableField.text("spec.repository"),
            SelectableField.text("spec.workspaceName"),
            new SelectableField("spec.lifecycle", false, "Draft", PorchTypes::lifecycle),
            SelectableField.map("spec.packageMetadata.labels"));

    public static final ResourceType PACKAGE_REVISIONS = new ResourceType(
            Groups.PORCH,
            Groups.VERSION,
            "packagerevisions",
            "packagerevision",
            "PackageRevision",
            List.of(),
            true,
            Set.of(Verb.values()),
            List.of(new Subresource("approval", Set.of(Verb.GET, Verb.UPDATE, Verb.PATCH))),
            List.of(
                    Column.name("The repository, the package and the workspace."),
                    Column.text("Package", "spec.packageName", "The package's path below the repository's directory."),
                    Column.text("WorkspaceName", "spec.workspaceName", "The name of the draft."),
                    new Column("Revision", "int", "", "The number of the published revision.", 0, PorchTypes::number),
                    new Column("Latest", "boolean", "", "Whether it is the newest.", 0, PorchTypes::latest),
                    Column.text("Lifecycle", "spec.lifecycle", "Where the revision stands."),
                    Column.text("Repository", "spec.repository", "The repository.")),
            FIELDS,
            PorchSchemas.packageRevision());

    public static final ResourceType PACKAGE_REVISION_RESOURCES = new ResourceType(
            Groups.PORCH,
            Groups.VERSION,
            "packagerevisionresources",
            "packagerevisionresources",
            "PackageRevisionResources",
            List.of(),
            true,
            Set.of(Verb.GET, Verb.LIST, Verb.UPDATE, Verb.PATCH),
            List.of(),
            List.of(
                    Column.name("The repository, the package and the workspace."),
                    Column.text("Package", "spec.packageName", "The package's path below the repository's directory."),
                    Column.text("WorkspaceName", "spec.workspaceName", "The name of the draft."),
                    new Column("Revision", "int", "", "The number of the published revision.", 0, PorchTypes::number),
                    Column.text("Repository", "spec.repository", "The repository."),
                    new Column("Files", "int", "", "How many files it has.", 0, PorchTypes::files)),
            FIELDS,
            PorchSchemas.packageRevisionResources());

    private PorchTypes() {}

    private static Object number(ObjectNode object) {
        return Fields.at(object, "spec.revision").asInt();
    }

    private static Object latest(ObjectNode object) {
        return object.path("metadata")
                .path("labels")
                .path(Groups.LATEST)
                .asText()
                .equals("true");
    }

    private static Object files(ObjectNode object) {
        return Fields.at(object, "spec.resources").size();
    }

    /** {@code v3} and {@code 3} are the same; what is no number is the placeholder's -1, as in Porch. */
    private static String revision(String asked) {
        try {
            return Integer.toString(Integer.parseInt(asked.startsWith("v") ? asked.substring(1) : asked));
        } catch (NumberFormatException e) {
            return "-1";
        }
    }

    private static String lifecycle(String asked) {
        if (Arrays.asList("Draft", "Proposed", "Published", "DeletionProposed").contains(asked)) {
            return asked;
        }
        throw ApiFailure.badRequest("unsupported fieldSelector value \"" + asked + "\" for field \"spec.lifecycle\"");
    }
}
