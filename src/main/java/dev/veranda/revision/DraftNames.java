package dev.veranda.revision;

import dev.veranda.access.Actor;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.Invalid.Problem;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Names for new packages and drafts: what is wrong with one, and which is free. Asked while people type; changes nothing. */
@ApplicationScoped
public class DraftNames {

    private final DraftRules rules;
    private final PackageRevisions revisions;

    DraftNames(DraftRules rules, PackageRevisions revisions) {
        this.rules = rules;
        this.revisions = revisions;
    }

    /** Why a new package could not be made at this place, by field; empty when it could. */
    public List<Problem> problemsOfPackage(Actor actor, NewPackage target) {
        return problems(() -> rules.requireNewPackage(actor, target));
    }

    /** Why a new draft of the package of {@code source} could not have this name; empty when it could. */
    public List<Problem> problemsOfDraft(Actor actor, PackageRevision source, String workspace) {
        NewPackage target = new NewPackage(source.repository(), source.packagePath(), workspace);
        return problems(() -> rules.requireNewDraft(actor, source, target));
    }

    /** The next name of the form {@code v3} that neither a revision nor a draft of the package has. */
    public String next(Actor actor, PackageRevision source) {
        List<PackageRevision> all = revisions.ofPackage(actor, source.repositoryId(), source.packagePath());
        Set<String> taken = all.stream().map(PackageRevision::workspace).collect(Collectors.toSet());
        int newest = all.stream().mapToInt(PackageRevision::revision).max().orElse(0);
        return IntStream.iterate(Math.max(newest, 0) + 1, number -> number + 1)
                .mapToObj(number -> "v" + number)
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Problem> problems(Runnable check) {
        try {
            check.run();
            return List.of();
        } catch (Invalid invalid) {
            return invalid.problems();
        }
    }
}
