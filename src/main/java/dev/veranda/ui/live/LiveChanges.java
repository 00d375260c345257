package dev.veranda.ui.live;

import dev.veranda.change.Change;
import dev.veranda.repository.ObjectName;
import dev.veranda.repository.Repositories;
import dev.veranda.revision.PackageRevisions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the feed tells, as open pages hear of it: the package revisions of a repository together, in the words of the services. */
final class LiveChanges {

    private LiveChanges() {}

    static List<LiveChange> of(Collection<Change> changes) {
        Map<String, Set<String>> revisions = new TreeMap<>();
        Set<String> repositories = new TreeSet<>();
        for (Change change : changes) {
            String name = ObjectName.text(change.namespace(), change.name());
            if (change.kind().equals(PackageRevisions.FEED_KIND)) {
                String repository = ObjectName.text(
                        change.namespace(), change.body().path("repository").asText());
                revisions.computeIfAbsent(repository, first -> new TreeSet<>()).add(name);
            } else if (change.kind().equals(Repositories.FEED_KIND)) {
                repositories.add(name);
            }
        }
        List<LiveChange> told = new ArrayList<>();
        repositories.forEach(name -> told.add(new LiveChange(name, Set.of(), LiveChange.Kind.REPOSITORY)));
        revisions.forEach((name, names) -> told.add(new LiveChange(name, names, LiveChange.Kind.REVISIONS)));
        return told;
    }
}
