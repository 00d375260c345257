package dev.veranda.ui.link;

import com.vaadin.flow.router.Location;
import dev.veranda.repository.Namespaces;
import dev.veranda.repository.ObjectName;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Addresses relative to Veranda's root, as they stand in the browser: every name in them is percent-encoded.
 *
 * <p>They can stand in a link and be navigated to as they are. An object of another namespace than the default one has that
 * before its name: {@code packages/team-a/blueprints.basens.v1}.
 */
public final class Links {

    public static final String HOME = "";
    public static final String CATALOG = "catalog";
    public static final String APPROVALS = "approvals";
    public static final String AUDIT = "audit";
    public static final String PROVISION = "provision";
    public static final String TOKENS = "tokens";
    public static final String SIGN_IN = "sign-in";
    public static final String REPOSITORIES = "repositories";
    public static final String REGISTER = REPOSITORIES + "/register";
    public static final String PACKAGES = "packages";

    // A branch with slashes is part of a name, and people type it as it is: hence the star.
    public static final String PACKAGE_ROUTE = PACKAGES + "/:name*";
    public static final String EDIT_ROUTE = PACKAGES + "/:name/edit";
    public static final String EDIT_ROUTE_ELSEWHERE = PACKAGES + "/:namespace/:name/edit";
    public static final String REVIEW_ROUTE = PACKAGES + "/:name/review";
    public static final String REVIEW_ROUTE_ELSEWHERE = PACKAGES + "/:namespace/:name/review";
    public static final String UPGRADE_ROUTE = PACKAGES + "/:name/upgrade";
    public static final String UPGRADE_ROUTE_ELSEWHERE = PACKAGES + "/:namespace/:name/upgrade";
    public static final String REPOSITORY_ROUTE = REPOSITORIES + "/:name";
    public static final String REPOSITORY_ROUTE_ELSEWHERE = REPOSITORIES + "/:namespace/:name";

    /** Query parameters that links from one view to another fill in. */
    public static final String REPOSITORY_PARAMETER = "repository";

    public static final String KIND_PARAMETER = "kind";
    public static final String BLUEPRINT_PARAMETER = "blueprint";
    public static final String COMMIT_PARAMETER = "commit";
    public static final String WORDS_PARAMETER = "q";
    public static final String UPGRADE_PARAMETER = "upgrade";
    public static final String UPGRADE_AVAILABLE = "available";

    private static final String EDIT = "edit";
    private static final String REVIEW = "review";
    private static final String UPGRADE = "upgrade";

    private Links() {}

    /** The page of a package revision. */
    public static String revision(PackageRevision revision) {
        return revision(revision.objectName());
    }

    public static String revision(ObjectName name) {
        return join(PACKAGES, segments(name));
    }

    /** Where a draft is edited. */
    public static String edit(PackageRevision revision) {
        return edit(revision.objectName());
    }

    public static String edit(ObjectName name) {
        return revision(name) + "/" + EDIT;
    }

    /** Where a proposal is reviewed. */
    public static String review(PackageRevision revision) {
        return revision(revision) + "/" + REVIEW;
    }

    /** Whether an address is that of a review. */
    public static boolean isReview(String address) {
        return address.startsWith(PACKAGES + "/") && address.endsWith("/" + REVIEW);
    }

    /** Where a package is brought to a newer state of its upstream. */
    public static String upgrade(PackageRevision revision) {
        return revision(revision) + "/" + UPGRADE;
    }

    public static String repository(String name) {
        return repository(ObjectName.ofText(name));
    }

    public static String repository(ObjectName name) {
        String address = join(REPOSITORIES, segments(name));
        // The namespace said, as no repository's page is where repositories are registered.
        return address.equals(REGISTER) ? join(REPOSITORIES, List.of(name.namespace(), name.name())) : address;
    }

    /** The packages of a repository. */
    public static String catalogOf(String repository) {
        return new Query(CATALOG, Map.of())
                .with(REPOSITORY_PARAMETER, repository)
                .href();
    }

    /** The packages that hold a resource of this kind. */
    public static String catalogWithKind(String kind) {
        return new Query(CATALOG, Map.of()).with(KIND_PARAMETER, kind).href();
    }

    /** The packages whose upstream has something newer. */
    public static String catalogOfOutdated() {
        return new Query(CATALOG, Map.of())
                .with(UPGRADE_PARAMETER, UPGRADE_AVAILABLE)
                .href();
    }

    /** The wizard, with this revision chosen as the blueprint; a branch at the commit it is seen at. */
    public static String provision(PackageRevision blueprint) {
        return new Query(PROVISION, Map.of())
                .with(BLUEPRINT_PARAMETER, blueprint.name())
                .with(COMMIT_PARAMETER, blueprint.placeholder() ? blueprint.commit() : "")
                .href();
    }

    /** What the audit trail says of these words. */
    public static String audit(String words) {
        return new Query(AUDIT, Map.of()).with(WORDS_PARAMETER, words).href();
    }

    /**
     * Whom an address is about: the inverse of the links to revisions and repositories, for each of their pages.
     *
     * @return with an empty name where the address names nobody
     */
    public static ObjectName named(Location location) {
        List<String> parts = new ArrayList<>(
                location.getSegments().stream().map(PercentEncoding::decode).toList());
        parts.removeIf(String::isEmpty);
        boolean repository = !parts.isEmpty() && parts.getFirst().equals(REPOSITORIES);
        if (!parts.isEmpty()) {
            parts.removeFirst();
        }
        if (!repository && parts.size() > 1 && List.of(EDIT, REVIEW, UPGRADE).contains(parts.getLast())) {
            parts.removeLast();
        }
        return ObjectName.ofText(String.join("/", parts));
    }

    /**
     * Whom an address would be about if nothing in it were an encoding: somebody may have typed a percent sign of a name as it
     * is, {@code pkg%20x}.
     */
    public static ObjectName asTyped(Location location) {
        return ObjectName.ofText(location.getSegments().stream()
                .skip(1)
                .filter(segment -> !segment.isEmpty())
                .collect(Collectors.joining("/")));
    }

    private static List<String> segments(ObjectName name) {
        return name.namespace().equals(Namespaces.DEFAULT)
                ? List.of(name.name())
                : List.of(name.namespace(), name.name());
    }

    private static String join(String place, List<String> segments) {
        StringBuilder address = new StringBuilder(place);
        segments.forEach(segment -> address.append('/').append(PercentEncoding.encode(segment)));
        return address.toString();
    }
}
