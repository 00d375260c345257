package dev.veranda.revision.catalog;

import dev.veranda.revision.model.Lifecycle;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalog's questions as SQL: one statement each, whatever the number of packages. */
final class CatalogSql {

    /** What a facet leaves out of its own count, so that its other choices stay visible. */
    enum Without {
        NOTHING,
        REPOSITORIES,
        LIFECYCLES,
        KINDS,
        OUTDATED
    }

    /** What a repository is called everywhere, as {@link dev.veranda.repository.ObjectName} writes it. */
    private static final String REPOSITORY =
            "case p.namespace when 'default' then p.name else p.namespace || '/' || p.name end";

    private static final String FROM = " from package_revision r join repository p on p.id = r.repository_id where ";

    /** Which of its revisions stands for a package: the latest published, then what is being worked on, newest first. */
    private static final String SHOWN_FIRST = "r.latest desc,"
            + " case r.lifecycle when 'PROPOSED' then 0 when 'DRAFT' then 1 when 'PUBLISHED' then 2 else 3 end,"
            + " r.revision desc, r.committed_at desc";

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    CatalogSql(CatalogQuery query, Without without) {
        conditions.add("true");
        if (!query.words().isBlank()) {
            conditions.add("(r.search @@ to_tsquery('simple', :prefixes)"
                    + " or r.search @@ websearch_to_tsquery('english', :words) or r.package_path ilike :part)");
            parameters.put("prefixes", prefixes(query.words()));
            parameters.put("words", query.words());
            parameters.put("part", "%" + like(query.words().strip()) + "%");
        }
        if (!query.repositories().isEmpty() && without != Without.REPOSITORIES) {
            conditions.add(REPOSITORY + " in (:repositories)");
            parameters.put("repositories", query.repositories());
        }
        if (!query.lifecycles().isEmpty() && without != Without.LIFECYCLES) {
            conditions.add("r.lifecycle in (:lifecycles)");
            parameters.put("lifecycles", names(query.lifecycles()));
        }
        if (without != Without.KINDS) {
            int index = 0;
            for (String kind : query.kinds()) {
                String parameter = "kind" + index++;
                conditions.add(":" + parameter + " = any(r.kinds)");
                parameters.put(parameter, kind);
            }
        }
        if (query.outdated() || without == Without.OUTDATED) {
            conditions.add(NewerUpstream.EXISTS);
        }
        switch (query.content()) {
            case BLUEPRINTS -> conditions.add("not p.deployment");
            case DEPLOYMENTS -> conditions.add("p.deployment");
            case ALL -> {}
        }
    }

    Query page(EntityManager entities, CatalogQuery.Order order) {
        String by = switch (order) {
            case NEWEST -> "committed_at desc, package_path";
            case NAME -> "package_path, repository_name";
            case RELEVANCE ->
                parameters.containsKey("words")
                        ? "rank desc, package_path, repository_name"
                        : "package_path, repository_name";
        };
        String rank =
                parameters.containsKey("words") ? "ts_rank(r.search, to_tsquery('simple', :prefixes))" : "0::real";
        return bind(entities.createNativeQuery("select id from (select distinct on (r.repository_id, r.package_path)"
                + " r.id, r.package_path, r.committed_at, " + REPOSITORY + " as repository_name, " + rank + " as rank"
                + FROM + where() + " order by r.repository_id, r.package_path, " + SHOWN_FIRST + ") shown order by "
                + by));
    }

    Query count(EntityManager entities) {
        return bind(entities.createNativeQuery("select count(*) from (select distinct r.repository_id, r.package_path"
                + FROM + where() + ") packages"));
    }

    Query repositories(EntityManager entities) {
        return bind(entities.createNativeQuery("select " + REPOSITORY + " as repository, count(distinct r.package_path)"
                + FROM + where() + " group by p.namespace, p.name order by repository"));
    }

    Query lifecycles(EntityManager entities) {
        return bind(entities.createNativeQuery("select r.lifecycle, count(distinct (r.repository_id, r.package_path))"
                + FROM + where() + " group by r.lifecycle"));
    }

    Query kinds(EntityManager entities, int limit) {
        return bind(entities.createNativeQuery(
                        "select kind, count(distinct (r.repository_id, r.package_path)) as packages"
                                + " from package_revision r join repository p on p.id = r.repository_id"
                                + " cross join unnest(r.kinds) as kind where " + where()
                                + " group by kind order by packages desc, kind"))
                .setMaxResults(limit);
    }

    private String where() {
        return String.join(" and ", conditions);
    }

    private Query bind(Query query) {
        parameters.forEach(query::setParameter);
        return query;
    }

    private static Set<String> names(Set<Lifecycle> lifecycles) {
        return lifecycles.stream().map(Lifecycle::name).collect(Collectors.toSet());
    }

    /** Every word as a prefix, joined with "and"; anything but letters and digits separates words. */
    private static String prefixes(String words) {
        String query = Stream.of(words.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
        return query;
    }

    private static String like(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
