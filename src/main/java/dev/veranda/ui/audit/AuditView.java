package dev.veranda.ui.audit;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.veranda.access.Actor;
import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.AuditTrail;
import dev.veranda.audit.PlainText;
import dev.veranda.repository.ObjectName;
import dev.veranda.ui.component.AuditWords;
import dev.veranda.ui.component.EmptyState;
import dev.veranda.ui.component.PageHeader;
import dev.veranda.ui.component.PersonName;
import dev.veranda.ui.component.Query;
import dev.veranda.ui.component.RelativeTime;
import dev.veranda.ui.component.SearchField;
import dev.veranda.ui.link.Links;
import dev.veranda.ui.session.SignedIn;
import dev.veranda.ui.shell.MainLayout;
import java.time.Clock;
import java.util.Locale;

/** Who did what and when, newest first; the words searched for stand in the address. */
@Route(value = Links.AUDIT, layout = MainLayout.class)
@PageTitle("Audit · Veranda")
@StyleSheet("audit.css")
public class AuditView extends Div implements BeforeEnterObserver {

    private static final long serialVersionUID = 1L;
    private static final String WORDS = Links.WORDS_PARAMETER;

    private static final String ENTRY = """
            <div class="audit-entry">
              <time title="${item.exact}">${item.when}</time>
              <span class="audit-what"><b>${item.person}</b>${item.account}${item.token} ${item.action}
                ${item.href ? html`<a href="${item.href}">${item.subject}</a>` : item.subject}</span>
              <span class="audit-outcome">
                ${item.mark ? html`<span class="badge ${item.tone}">${item.mark}</span>` : ''}</span>
              <span class="audit-detail">${item.detail}</span>
            </div>""";

    private final transient AuditTrail trail;
    private final transient Clock clock;
    private final SearchField search = new SearchField("Search people, actions, packages");
    private final Grid<AuditEntry> entries = new Grid<>();
    private final Div list = new Div();
    private final Anchor export = new Anchor();

    public AuditView(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
        addClassNames("page", "audit");
        export.setText("Export as CSV");
        list.addClassName("stack");
        entries.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        entries.addColumn(renderer());
        entries.addClassName("audit-list");
        entries.getElement().setAttribute("aria-label", "Audit trail");
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                getUI().ifPresent(ui ->
                        ui.navigate(Links.AUDIT, address(change.getValue()).queryParameters()));
            }
        });
        add(new PageHeader("Audit", "Every change and every refusal, newest first.", export), search, list);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Actor actor = SignedIn.current();
        String words = Query.of(event.getLocation()).first(WORDS).orElse("");
        search.setValue(words);
        export.setHref(new AuditExport(trail, actor, words), AttachmentType.DOWNLOAD);
        AuditPages pages = new AuditPages(trail, actor, words);
        entries.setItems(page -> pages.page(page.getOffset(), page.getLimit()).stream());
        list.removeAll();
        list.add(pages.isEmpty() ? nothing(words) : entries);
    }

    private LitRenderer<AuditEntry> renderer() {
        return LitRenderer.<AuditEntry>of(ENTRY)
                .withProperty("when", entry -> RelativeTime.words(entry.at(), clock))
                .withProperty("exact", entry -> RelativeTime.exact(entry.at(), clock))
                .withProperty("person", entry -> PersonName.of(entry.actor()))
                .withProperty("account", AuditView::account)
                .withProperty("token", entry -> entry.token().isEmpty() ? "" : " (token " + entry.token() + ")")
                .withProperty("action", AuditWords::did)
                .withProperty("subject", entry -> PlainText.visible(entry.subject()))
                .withProperty("href", AuditView::href)
                .withProperty("mark", AuditWords::mark)
                .withProperty("tone", entry -> AuditWords.tone(entry).cssClass())
                .withProperty("detail", AuditWords::detail);
    }

    /** The account beside the name, as it is what the trail is searched by. */
    private static String account(AuditEntry entry) {
        return PersonName.of(entry.actor()).equals(entry.actor()) ? "" : " (" + entry.actor() + ")";
    }

    /** Where the subject is shown: a repository by its own name, everything else as a package revision. */
    private static String href(AuditEntry entry) {
        if (entry.subject().isEmpty() || entry.action().contains("access token")) {
            return "";
        }
        boolean repository = entry.subject().equals(entry.repository())
                || entry.action().toLowerCase(Locale.ROOT).contains("repository");
        return repository ? Links.repository(entry.subject()) : Links.revision(ObjectName.ofText(entry.subject()));
    }

    private static EmptyState nothing(String words) {
        return words.isEmpty()
                ? new EmptyState("Nothing has happened yet", "The first change will be listed here.")
                : new EmptyState(
                        "Nothing matches \"" + words + "\"",
                        "Try fewer words, or the beginning of a name.",
                        new Anchor(Links.AUDIT, "Show everything"));
    }

    private static Query address(String words) {
        return new Query(Links.AUDIT, java.util.Map.of()).with(WORDS, words);
    }
}
