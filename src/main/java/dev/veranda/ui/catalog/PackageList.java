package dev.veranda.ui.catalog;

import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.veranda.access.Actor;
import dev.veranda.revision.Catalog;
import dev.veranda.revision.CatalogEntry;
import dev.veranda.revision.CatalogQuery;
import dev.veranda.ui.component.RelativeTime;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The packages a query finds, one row each, fetched as people scroll. */
class PackageList extends VirtualList<CatalogEntry> {

    private static final long serialVersionUID = 1L;
    private static final int KINDS_SHOWN = 4;

    private static final String ROW = """
            <a class="package-row" href="${item.href}">
              <span class="package-row-words">
                <span class="package-row-title">
                  <span class="package-row-name">${item.name}</span>
                  <span class="package-row-label">${item.label}</span>
                  ${item.problem ? html`<span class="badge tone-bad">Kptfile broken</span>` : ''}
                </span>
                <span class="package-row-description">${item.description}</span>
                <span class="package-row-kinds">${item.kinds}</span>
              </span>
              <span class="package-row-repository">${item.repository}</span>
              <span class="package-row-badges">
                ${(item.badges ?? []).map(badge => html`<span class="badge ${badge.tone}">${badge.words}</span>`)}
              </span>
              <span class="relative-time package-row-when" title="${item.exact}">${item.when}</span>
            </a>
            """;

    private final transient CallbackDataProvider<CatalogEntry, Void> packages;
    private CatalogQuery query = CatalogQuery.EVERYTHING;

    PackageList(Catalog catalog, Actor actor, Clock clock) {
        addClassName("package-list");
        packages = DataProvider.fromCallbacks(
                page -> catalog.page(actor, query, page.getOffset(), page.getLimit()).stream(),
                page -> catalog.count(actor, query));
        setRenderer(LitRenderer.<CatalogEntry>of(ROW)
                .withProperty("href", entry -> "packages/" + entry.shown().name())
                .withProperty("name", entry -> entry.shown().packagePath())
                .withProperty("label", entry -> entry.shown().revisionLabel())
                .withProperty("description", entry -> entry.shown().facts().description())
                .withProperty("repository", entry -> entry.shown().repository())
                .withProperty("kinds", PackageList::kinds)
                .withProperty(
                        "problem", entry -> entry.shown().facts().problem().isPresent())
                .withProperty("badges", PackageList::badges)
                .withProperty("when", entry -> RelativeTime.words(entry.shown().committedAt(), clock))
                .withProperty("exact", entry -> RelativeTime.exact(entry.shown().committedAt(), clock)));
        setItemAccessibleNameGenerator(
                entry -> entry.shown().packagePath() + " in " + entry.shown().repository());
        setDataProvider(packages);
    }

    void show(CatalogQuery wanted) {
        boolean other = !wanted.equals(query);
        query = wanted;
        packages.refreshAll();
        if (other) {
            scrollToStart();
        }
    }

    /** Asks again, at the place people have scrolled to. */
    void refresh() {
        packages.refreshAll();
    }

    private record Badge(String words, String tone) {}

    private static List<Badge> badges(CatalogEntry entry) {
        List<Badge> open = List.of(
                        counted(entry.proposals(), "proposal", "tone-info"),
                        counted(entry.drafts(), "draft", "tone-neutral"))
                .stream()
                .flatMap(Optional::stream)
                .toList();
        return open.isEmpty() || entry.shown().lifecycle().published()
                ? join(new Badge(entry.shown().lifecycle().label(), tone(entry)), open)
                : open;
    }

    private static List<Badge> join(Badge first, List<Badge> rest) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(first), rest.stream())
                .toList();
    }

    private static Optional<Badge> counted(int count, String noun, String tone) {
        return count == 0
                ? Optional.empty()
                : Optional.of(new Badge(count + " " + noun + (count == 1 ? "" : "s"), tone));
    }

    private static String tone(CatalogEntry entry) {
        return switch (entry.shown().lifecycle()) {
            case DRAFT -> "tone-neutral";
            case PROPOSED -> "tone-info";
            case PUBLISHED -> "tone-good";
            case DELETION_PROPOSED -> "tone-warning";
        };
    }

    private static String kinds(CatalogEntry entry) {
        List<String> kinds = entry.shown().facts().kinds();
        String shown = String.join(" · ", kinds.subList(0, Math.min(KINDS_SHOWN, kinds.size())));
        return kinds.size() > KINDS_SHOWN ? shown + " · " + (kinds.size() - KINDS_SHOWN) + " more" : shown;
    }
}
