package dev.veranda.revision;

import dev.veranda.kpt.kptfile.UpstreamLock;
import dev.veranda.kpt.pkg.PackageSummary;
import java.util.List;
import java.util.Optional;

/** What the index keeps of a package summary. */
final class Facts {

    private Facts() {}

    static PackageFacts of(PackageSummary summary, int fileCount) {
        return new PackageFacts(
                summary.info().description().orElse(""),
                summary.info().keywords(),
                summary.labels(),
                summary.annotations(),
                summary.info().readinessGates(),
                summary.conditions().stream()
                        .map(condition -> new PackageFacts.Condition(
                                condition.type(),
                                condition.status(),
                                condition.reason().orElse(""),
                                condition.message().orElse("")))
                        .toList(),
                summary.upstreamLock().flatMap(UpstreamLock::git).map(Facts::upstream),
                functions(summary.functions()),
                List.copyOf(summary.kinds().keySet()),
                summary.kinds().values().stream().mapToInt(Integer::intValue).sum(),
                fileCount,
                summary.subpackages(),
                summary.problem());
    }

    private static Upstream upstream(UpstreamLock.GitLock lock) {
        return new Upstream(lock.repo(), lock.directory(), lock.ref(), lock.commit());
    }

    /** {@code ghcr.io/…/set-namespace:v0.4.1} is known to people as {@code set-namespace}. */
    private static List<String> functions(List<String> images) {
        return images.stream()
                .map(image -> image.substring(image.lastIndexOf('/') + 1))
                .map(name -> Optional.of(name.indexOf(':'))
                        .filter(colon -> colon > 0)
                        .map(colon -> name.substring(0, colon))
                        .orElse(name))
                .distinct()
                .sorted()
                .toList();
    }
}
