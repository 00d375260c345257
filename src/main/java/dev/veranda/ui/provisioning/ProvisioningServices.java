package dev.veranda.ui.provisioning;

import dev.veranda.access.Actor;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.pkg.PackageInput;
import dev.veranda.krm.Dns1123;
import dev.veranda.repository.ObjectName;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.revision.Cloning;
import dev.veranda.revision.Drafts;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.Rendering;
import dev.veranda.revision.catalog.Catalog;
import dev.veranda.revision.catalog.CatalogEntry;
import dev.veranda.revision.catalog.CatalogQuery;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.layout.LeftOut;
import dev.veranda.ui.rendering.PackageOutline;
import dev.veranda.ui.rendering.Preview;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Whom the wizard asks, and for whom. */
record ProvisioningServices(
        Actor actor,
        Catalog catalog,
        Repositories repositories,
        PackageRevisions revisions,
        Cloning cloning,
        Rendering rendering,
        Drafts drafts) {

    static final String NAMESPACE = "Namespace";

    private static final int MOST_BLUEPRINTS = 200;

    /** Stands in for the name until there is one that can be used. */
    static final String NO_NAME = "example";

    /** The latest revision of every usable blueprint, or its branch where it has none, that can go to {@code repository}, those that make a namespace first. */
    List<PackageRevision> blueprints(String words, String repository) {
        String namespace = ObjectName.ofText(repository).namespace();
        return blueprints(words).stream()
                .filter(blueprint -> blueprint.namespace().equals(namespace))
                .toList();
    }

    private List<PackageRevision> blueprints(String words) {
        CatalogQuery query = new CatalogQuery(
                words,
                Set.of(),
                Set.of(Lifecycle.PUBLISHED),
                Set.of(),
                CatalogQuery.Content.BLUEPRINTS,
                CatalogQuery.Order.NAME);
        return catalog.page(actor, query, 0, MOST_BLUEPRINTS).stream()
                .map(CatalogEntry::shown)
                .filter(shown -> shown.lifecycle().published())
                .filter(shown -> shown.facts().problem().isEmpty())
                .sorted(Comparator.comparing(shown -> !shown.facts().kinds().contains(NAMESPACE)))
                .toList();
    }

    /** The revision that an address names: by itself, or by its package; a branch as it was at the commit that is named. */
    Optional<PackageRevision> blueprint(Answers answers) {
        String name = answers.blueprint();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return revisions
                .find(actor, name)
                .filter(found -> found.lifecycle().published())
                .map(found -> revisions.asSeen(actor, found.name(), answers.commit()))
                .or(() -> blueprints("").stream()
                        .filter(found -> found.packagePath().equals(name)
                                || found.packageName().equals(name))
                        .findFirst());
    }

    /** Where a new package can go. */
    List<Repository> targets() {
        return repositories.all(actor).stream()
                .filter(repository -> repository.settings().deployment())
                .toList();
    }

    /** What the package asks for, with the values it would start with. */
    List<PackageInput> inputs(Answers answers) {
        return cloning.inputs(actor, seen(answers), usable(answers));
    }

    /**
     * What would be created.
     *
     * @throws dev.veranda.failure.Invalid with a problem per input that cannot have its value
     */
    Preview preview(Answers answers, BooleanSupplier unwanted) {
        PackageContents contents = cloning.preview(actor, seen(answers), usable(answers), answers.inputs());
        return Preview.of(contents, PackageOutline.of(contents), rendering.preview(actor, contents, unwanted));
    }

    /** Why there can be no new package of this name, in one sentence; empty when there can. */
    Optional<String> nameProblem(String repository, String name) {
        if (name.isEmpty()) {
            return Optional.of("Give it a name.");
        }
        if (Dns1123.labelProblem(name).isPresent()) {
            return Optional.of("A name has at most 63 lower-case letters, digits and dashes, and starts and ends with a"
                    + " letter or digit.");
        }
        boolean used = targets().stream()
                .filter(target -> target.name().equals(repository))
                .anyMatch(
                        target -> !revisions.ofPackage(actor, target.id(), name).isEmpty());
        return used ? Optional.of("\"" + name + "\" is already used in " + repository + ".") : Optional.empty();
    }

    /** What lies in the blueprint and is not taken along. */
    List<LeftOut> notTaken(Answers answers) {
        return revisions.stored(actor, seen(answers)).skipped();
    }

    PackageRevision create(Answers answers) {
        return drafts.clone(actor, seen(answers), answers.target(), answers.inputs());
    }

    PackageRevision propose(PackageRevision draft) {
        return drafts.propose(actor, draft.name(), draft.commit());
    }

    /** Whether a preview shows the new package under its own name. */
    boolean canPreviewName(Answers answers) {
        return Dns1123.labelProblem(answers.name()).isEmpty();
    }

    private PackageRevision seen(Answers answers) {
        return revisions.asSeen(actor, answers.blueprint(), answers.commit());
    }

    private NewPackage usable(Answers answers) {
        return (canPreviewName(answers) ? answers : answers.withName(NO_NAME)).target();
    }
}
