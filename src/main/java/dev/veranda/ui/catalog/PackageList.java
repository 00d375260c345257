package dev.veranda.ui.catalog;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.virtuallist.VirtualList;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import dev.veranda.access.Actor;
import dev.veranda.audit.PlainText;
import dev.veranda.revision.catalog.CatalogEntry;
import dev.veranda.revision.catalog.CatalogQuery;
import dev.veranda.revision.model.Lifecycle;
import dev.veranda.ui.component.Numbers;
import dev.veranda.ui.component.RelativeTime;
import dev.veranda.ui.link.Links;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packages a query finds, one row each, fetched as people scroll. */
class PackageList extends VirtualList<CatalogEntry> {

    private static final long serialVersionUID = 1L;
    private static final int KINDS_SHOWN = 4;

    // A row that is still fetched has the height it will have.
    private static final String ROW = """
            ${item.href ? html`<a class="package-row" href="${item.href}">
              <span class="package-row-words">
                <span class="package-row-title">
                  <span class="package-row-name">${item.name}</span>
                  <span class="revision-label">${item.label}</span>
                </span>
                <span class="package-row-description">${item.description}</span>
                <span class="package-row-place">${item.place}</span>
              </span>
              <span class="package-row-badges">
                ${item.problem ? html`<span class="badge tone-bad" title="${item.reason}">${item.problem}</span>` : ''}
                ${item.upgrade ? html`<span class="upgrade-mark" title="${item.upgrade}"><span class="glyph"
                  aria-hidden="true"><svg viewBox="0 0 24 24"><path d="M12 19.5v-14M6.5 11 12 5.5l5.5 5.5"/></svg></span
                  ><span>${item.newest}</span><span class="visually-hidden">${item.upgrade}</span></span>` : ''}
                ${item.state ? html`<span class="badge ${item.tone}">${item.state}</span>` : ''}
                ${item.proposals ? html`<span class="badge tone-info">${item.proposals}</span>` : ''}
                ${item.drafts ? html`<span class="badge tone-neutral">${item.drafts}</span>` : ''}
              </span>
              <span class="relative-time package-row-when" title="${item.exact}">${item.when}</span>
            </a>` : html`<div class="package-row package-row-waiting" aria-hidden="true">
              <span class="package-row-words"><span></span><span></span><span></span></span>
            </div>`}
            """;

    // Back leads to the row people left from: it is kept with the entry of the history that shows the list, at the
    // latest
    // when somebody follows a link. Flow takes a step back, asks the server and steps again: the entry of the list may
    // come
    // after the list itself, and its rows after both. Whoever scrolls by themselves is left alone.
    private static final String KEEP_PLACE = """
            const list = this;
            let until = 0;
            const find = row => {
              if (!list.isConnected || Date.now() > until) {
                return;
              }
              if ((list.items?.length ?? 0) > row) {
                list.scrollToIndex(row);
              } else {
                setTimeout(() => find(row), 30);
              }
            };
            const restore = () => {
              if (!list.isConnected) {
                removeEventListener('popstate', restore);
                return;
              }
              const row = history.state?.catalogRow ?? 0;
              if (row > 0) {
                until = Date.now() + 20000;
                find(row);
              }
            };
            restore();
            addEventListener('popstate', restore);
            for (const sign of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
              list.addEventListener(sign, () => { until = 0; }, {passive: true});
            }
            let pause;
            const keep = () => {
              clearTimeout(pause);
              if (list.isConnected) {
                history.replaceState({...history.state, catalogRow: list.firstVisibleIndex}, '');
              }
            };
            list.addEventListener('scroll', () => {
              clearTimeout(pause);
              pause = setTimeout(keep, 120);
            });
            list.addEventListener('click', keep, {capture: true});
            """;

    // The list reuses its rows for other packages when it is asked again; the keyboard belongs to the package, not the
    // row.
    private static final String KEEP_FOCUS = """
            const list = this, row = document.activeElement;
            if (!list.contains(row)) {
              return;
            }
            const href = row.getAttribute('href');
            setTimeout(() => {
              if (document.activeElement === row && row.getAttribute('href') !== href) {
                [...list.querySelectorAll('a')]
                    .find(other => other.getAttribute('href') === href)
                    ?.focus({preventScroll: true});
              }
            }, 250);
            """;

    private final transient CallbackDataProvider<CatalogEntry, Void> packages;
    private final transient FetchedPackages fetched;
    private CatalogQuery query = CatalogQuery.EVERYTHING;

    PackageList(CatalogAnswers catalog, Actor actor, Clock clock) {
        addClassName("package-list");
        fetched = new FetchedPackages(catalog, actor);
        packages = DataProvider.fromCallbacks(
                page -> fetched.page(query, page.getOffset(), page.getLimit()).stream(), page -> fetched.count(query));
        setRenderer(LitRenderer.<CatalogEntry>of(ROW)
                .withProperty("href", entry -> Links.revision(entry.shown()))
                .withProperty("name", entry -> entry.shown().shownPath())
                .withProperty("label", entry -> entry.shown().pinnedLabel())
                .withProperty("description", entry -> entry.shown().facts().description())
                .withProperty("place", PackageList::place)
                .withProperty("problem", PackageList::problem)
                .withProperty("upgrade", PackageList::upgrade)
                .withProperty("newest", PackageList::newest)
                .withProperty(
                        "reason",
                        entry -> PlainText.visible(
                                entry.shown().facts().problem().orElse("")))
                .withProperty("state", PackageList::state)
                .withProperty("tone", PackageList::tone)
                .withProperty("proposals", entry -> counted(entry.proposals(), "proposal"))
                .withProperty("drafts", entry -> counted(entry.drafts(), "draft"))
                .withProperty("when", entry -> RelativeTime.words(entry.shown().committedAt(), clock))
                .withProperty("exact", entry -> RelativeTime.exact(entry.shown().committedAt(), clock)));
        setItemAccessibleNameGenerator(
                entry -> entry.shown().shownPath() + " in " + entry.shown().repository());
        setDataProvider(packages);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        getElement().executeJs(KEEP_PLACE);
    }

    void show(CatalogQuery wanted) {
        boolean other = !wanted.equals(query);
        query = wanted;
        fetched.forget();
        packages.refreshAll();
        if (other && isAttached()) {
            scrollToStart();
        }
    }

    /** Asks again, at the place people have scrolled to, and shows it where it is not as it was. */
    void refresh() {
        if (fetched.isSame(query)) {
            return;
        }
        fetched.forget();
        getElement().executeJs(KEEP_FOCUS);
        packages.refreshAll();
    }

    private static String problem(CatalogEntry entry) {
        return entry.shown().facts().problem().isPresent() ? "Cannot be read" : "";
    }

    private static String newest(CatalogEntry entry) {
        return entry.upgrade().orElse("");
    }

    private static String upgrade(CatalogEntry entry) {
        return entry.upgrade().isPresent() ? "Its upstream has " + newest(entry) + ": it can be upgraded" : "";
    }

    /** The lifecycle of what is shown, unless the numbers of drafts and proposals say it already. */
    private static String state(CatalogEntry entry) {
        if (onlyOnBranch(entry)) {
            return "No released version";
        }
        boolean counted = !entry.shown().lifecycle().published() && entry.drafts() + entry.proposals() > 0;
        return counted ? "" : entry.shown().lifecycle().label();
    }

    private static String tone(CatalogEntry entry) {
        return switch (entry.shown().lifecycle()) {
            case DRAFT -> "tone-neutral";
            case PROPOSED -> "tone-info";
            case PUBLISHED -> onlyOnBranch(entry) ? "tone-neutral" : "tone-good";
            case DELETION_PROPOSED -> "tone-warning";
        };
    }

    /** The placeholder stands for a package only where nothing of it was published. */
    private static boolean onlyOnBranch(CatalogEntry entry) {
        return entry.shown().placeholder() && entry.shown().lifecycle() == Lifecycle.PUBLISHED;
    }

    private static String counted(int count, String noun) {
        return count == 0 ? "" : Numbers.count(count, noun);
    }

    /** The repository, then what is in the package. */
    private static String place(CatalogEntry entry) {
        List<String> kinds = entry.shown().facts().kinds();
        Stream<String> shown = kinds.stream().limit(KINDS_SHOWN);
        Stream<String> more =
                kinds.size() > KINDS_SHOWN ? Stream.of((kinds.size() - KINDS_SHOWN) + " more") : Stream.empty();
        return Stream.of(Stream.of(entry.shown().repository()), shown, more)
                .flatMap(words -> words)
                .collect(Collectors.joining(" · "));
    }
}
