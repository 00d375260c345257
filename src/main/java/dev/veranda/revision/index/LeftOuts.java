package dev.veranda.revision.index;

import dev.veranda.audit.PlainText;
import dev.veranda.store.git.layout.LeftOut;
import dev.veranda.store.git.layout.RemoteRefs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** What the index knows to be left out of repositories. Follows refs as the index does: what did not move stays as it was. */
@ApplicationScoped
public class LeftOuts {

    /** How many are named beside the state of a repository; all of them stand in the table of their own. */
    private static final int NAMED_IN_SHORT = 50;

    private static final int LONGEST_IN_SHORT = 300;
    private static final int LONGEST_NAME = 600;
    private static final int LONGEST_REASON = 1_000;
    private static final int MOST = 2_000;

    /** Why something is left out, which decides when that is looked at again. */
    enum Cause {
        /** What it holds: for as long as it does not move. */
        CONTENT,
        /** Something else has its name: looked at again whenever anything moves. */
        NAME,
        /** The server did not give it: looked at again with every fetch. */
        FETCH
    }

    /** One thing left out. */
    public record Entry(LeftOut what, Cause cause) {}

    private final EntityManager entities;

    LeftOuts(EntityManager entities) {
        this.entities = entities;
    }

    /** What is left out of a repository. */
    public Set<Entry> of(UUID repository) {
        Set<Entry> known = new LinkedHashSet<>();
        for (Object row : entities.createNativeQuery(
                        "select kind, name, reason, cause from left_out where repository_id = ?1 order by kind, name")
                .setParameter(1, repository)
                .getResultList()) {
            Object[] columns = (Object[]) row;
            LeftOut.Kind kind = LeftOut.Kind.valueOf((String) columns[0]);
            known.add(new Entry(
                    new LeftOut(kind, (String) columns[1], (String) columns[2]), Cause.valueOf((String) columns[3])));
        }
        return known;
    }

    /**
     * What is left out after the index followed refs.
     *
     * @param before what was known
     * @param read whether something was looked at now, so that what was known of it no longer counts
     * @param found what was found now
     */
    static Set<Entry> after(Set<Entry> before, Predicate<LeftOut> read, Collection<Entry> found, RemoteRefs now) {
        Set<Entry> after = new LinkedHashSet<>();
        before.stream()
                .filter(entry -> entry.cause() != Cause.FETCH && !read.test(entry.what()))
                .filter(entry -> entry.what().kind() == LeftOut.Kind.FOLDER
                        || now.target(entry.what().name()).isPresent())
                .forEach(after::add);
        found.forEach(entry -> after.add(kept(entry)));
        return after;
    }

    private static Entry kept(Entry entry) {
        LeftOut what = entry.what();
        return new Entry(
                new LeftOut(
                        what.kind(),
                        shortened(what.name(), LONGEST_NAME),
                        PlainText.line(what.reason(), LONGEST_REASON)),
                entry.cause());
    }

    private static String shortened(String text, int limit) {
        return text.length() <= limit ? text : PlainText.lines(text, limit - 1) + "…";
    }

    /** Writes down what is left out. Runs in the transaction of the index. */
    void write(UUID repository, Collection<Entry> entries) {
        List<Entry> stored = sorted(entries);
        entities.createNativeQuery("delete from left_out where repository_id = ?1")
                .setParameter(1, repository)
                .executeUpdate();
        entities.createNativeQuery("insert into left_out (repository_id, kind, name, reason, cause)"
                        + " select ?1, kind, name, reason, cause from unnest(cast(?2 as text[]), cast(?3 as text[]),"
                        + " cast(?4 as text[]), cast(?5 as text[])) as found(kind, name, reason, cause)")
                .setParameter(1, repository)
                .setParameter(2, texts(stored, entry -> entry.what().kind().name()))
                .setParameter(3, texts(stored, entry -> entry.what().name()))
                .setParameter(4, texts(stored, entry -> entry.what().reason()))
                .setParameter(5, texts(stored, entry -> entry.cause().name()))
                .executeUpdate();
    }

    /** Names what is left out and what cannot be read beside the state of the repository, as far as there is room. */
    void sumUp(UUID repository, Collection<Entry> entries) {
        entities.flush();
        List<Map<String, String>> inShort = new ArrayList<>();
        for (Entry entry : sorted(entries)) {
            LeftOut what = entry.what();
            inShort.add(inShort(what.kind().name(), what.name(), what.reason()));
        }
        List<Map<String, String>> unreadable = unreadable(repository);
        int leftOut = inShort.size();
        inShort.subList(Math.min(leftOut, NAMED_IN_SHORT), leftOut).clear();
        inShort.addAll(unreadable.subList(0, Math.min(unreadable.size(), NAMED_IN_SHORT)));
        entities.createNativeQuery("update repository_sync set left_out_count = ?2, unreadable_count = ?3,"
                        + " left_out = cast(?4 as jsonb) where repository_id = ?1")
                .setParameter(1, repository)
                .setParameter(2, leftOut)
                .setParameter(3, unreadable.size())
                .setParameter(4, Json.write(inShort))
                .executeUpdate();
    }

    private List<Map<String, String>> unreadable(UUID repository) {
        List<Map<String, String>> named = new ArrayList<>();
        for (Object row : entities.createNativeQuery("select name, problem from package_revision"
                        + " where repository_id = ?1 and problem is not null order by name")
                .setParameter(1, repository)
                .getResultList()) {
            Object[] columns = (Object[]) row;
            named.add(inShort("PACKAGE", (String) columns[0], (String) columns[1]));
        }
        return named;
    }

    void writeRoot(UUID repository, boolean rootIsPackage) {
        entities.createNativeQuery("update repository_sync set root_package = ?2 where repository_id = ?1")
                .setParameter(1, repository)
                .setParameter(2, rootIsPackage)
                .executeUpdate();
    }

    /** One for each place, as many as are kept, in the order they are shown in. */
    private static List<Entry> sorted(Collection<Entry> entries) {
        Map<String, Entry> byPlace = new LinkedHashMap<>();
        entries.forEach(entry ->
                byPlace.putIfAbsent(entry.what().kind() + " " + entry.what().name(), entry));
        return byPlace.values().stream()
                .sorted(Comparator.comparing((Entry entry) -> entry.what().kind())
                        .thenComparing(entry -> entry.what().name()))
                .limit(MOST)
                .toList();
    }

    private static Map<String, String> inShort(String kind, String name, String reason) {
        return Map.of(
                "kind",
                kind,
                "name",
                shortened(name, LONGEST_IN_SHORT),
                "reason",
                PlainText.line(shortened(reason, LONGEST_IN_SHORT), LONGEST_IN_SHORT));
    }

    private static String[] texts(List<Entry> entries, Function<Entry, String> column) {
        return entries.stream().map(column).toArray(String[]::new);
    }
}
