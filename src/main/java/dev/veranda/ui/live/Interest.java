package dev.veranda.ui.live;

import dev.veranda.ui.live.LiveChange.Kind;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** Which changes make a view look again. Asked on other threads than the view's: it holds values, never the view. */
public final class Interest {

    private static final Set<Kind> OF_CATALOG = EnumSet.of(Kind.REVISIONS, Kind.REPOSITORY);

    public static final Interest NOTHING = new Interest(change -> false);

    /** Package revisions of all repositories. */
    public static final Interest REVISIONS = new Interest(change -> change.kind() == Kind.REVISIONS);

    /** Package revisions and repositories, but not that a repository was read and all was as before. */
    public static final Interest CATALOG = new Interest(change -> OF_CATALOG.contains(change.kind()));

    /** Whatever happens, even that a repository was read and all was as before: for showing when that was. */
    public static final Interest ALL = new Interest(change -> true);

    private final Predicate<LiveChange> concerns;

    private Interest(Predicate<LiveChange> concerns) {
        this.concerns = concerns;
    }

    /** The package revisions of these names. */
    public static Interest ofNames(Set<String> names) {
        Set<String> known = Set.copyOf(names);
        return new Interest(change -> change.names().stream().anyMatch(known::contains));
    }

    /** The package revisions whose name begins so, as those of one package do. */
    public static Interest ofNamesFrom(String prefix) {
        return new Interest(change -> change.names().stream().anyMatch(name -> name.startsWith(prefix)));
    }

    /** A repository, what is in it and when it was read. */
    public static Interest ofRepository(String repository) {
        return new Interest(change -> change.repository().equals(repository)
                || (change.kind() == Kind.CHECK && change.repository().isEmpty()));
    }

    boolean concerns(LiveChange change) {
        return change.kind() == Kind.EVERYTHING ? this != NOTHING : concerns.test(change);
    }
}
