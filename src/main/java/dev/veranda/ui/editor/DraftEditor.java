package dev.veranda.ui.editor;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import dev.veranda.kpt.PackageContents;
import dev.veranda.ui.component.FileList;
import dev.veranda.ui.component.Glyph;
import dev.veranda.ui.component.Notify;
import dev.veranda.ui.component.Query;
import dev.veranda.ui.rendering.OutlinedResource;
import dev.veranda.ui.rendering.PackageOutline;
import dev.veranda.ui.rendering.Place;
import dev.veranda.ui.rendering.Preview;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A draft that is being edited: its files, the open one, and what the render makes of them. */
class DraftEditor extends Div implements OpenFile.Wishes {

    private static final long serialVersionUID = 1L;

    private static final String FILE = "file";
    private static final String FILTER = "filter";
    private static final String SIDE = "side";

    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^a-z0-9]+");

    // Text that is on its way to the server counts as unsaved as well.
    private static final String ASK_BEFORE_LEAVING = """
            const editor = this;
            const ask = e => {
              if (!editor.isConnected) {
                window.removeEventListener('beforeunload', ask);
              } else if (editor.hasAttribute('unsaved')
                  || [...editor.querySelectorAll('veranda-code-editor')].some(one => one.pending)) {
                e.preventDefault();
                e.returnValue = '';
              }
            };
            window.addEventListener('beforeunload', ask);
            """;

    private final transient DraftServices services;
    private final transient SerializableConsumer<Query> go;
    private final DraftActions actions;
    private final FileList files;
    private final OpenFile open;
    private final PreviewPane previews;
    private final Div panes;
    private @Nullable Component conflict;

    private transient DraftEdits edits;
    private transient PackageOutline outline;
    private transient @Nullable Preview preview;
    private transient Query query;
    private String path = "";
    private OptionalInt line = OptionalInt.empty();

    /** @param go leads to another address of the same view */
    DraftEditor(
            DraftServices services,
            DraftEdits edits,
            PackageOutline outline,
            Query query,
            SerializableConsumer<Query> go) {
        this.services = services;
        this.edits = edits;
        this.outline = outline;
        this.query = query;
        this.go = go;
        addClassName("draft-editor");
        actions = new DraftActions(services, this);
        Button add = new Button("Add file", Glyph.PLUS.icon(), click -> addFile());
        add.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        files = new FileList(this::openFile, this::filter, add);
        open = new OpenFile(this);
        previews = new PreviewPane(
                side -> go.accept(this.query.with(SIDE, side == PreviewSide.RESULTS ? "" : side.key())),
                this::openPlace,
                this::openFile);
        panes = new Div(files, open, previews);
        panes.addClassName("draft-panes");
        add(actions, panes);
    }

    DraftEdits edits() {
        return edits;
    }

    boolean unsaved() {
        return edits.unsaved();
    }

    /** Whether the draft is still one that can be saved. */
    boolean canSave() {
        return actions.isOpen();
    }

    /** Saves, and goes on once everything is stored; where that fails or something has to be chosen first, it does not. */
    void saveAndThen(SerializableRunnable next) {
        actions.save(next);
    }

    boolean isOf(String name) {
        return edits.draft().name().equals(name);
    }

    /** The draft was saved, proposed, deleted or taken back, here or elsewhere. */
    void draftChanged() {
        actions.draftChanged();
    }

    /** Shows what an address of the view says. */
    void show(Query wanted) {
        query = wanted;
        path = wanted.first(FILE)
                .orElseGet(() ->
                        edits.typed().files().keySet().stream().findFirst().orElse(""));
        previews.show(PreviewSide.of(wanted.first(SIDE).orElse("")), path);
        refresh();
        line.ifPresent(open::goTo);
        line = OptionalInt.empty();
    }

    /** Goes on with these edits, which did not come from typing. */
    void take(DraftEdits newEdits) {
        edits = newEdits;
        open.revise(edits.typed());
        edited();
    }

    /** Forgets what is not saved. */
    void giveUp() {
        edits = DraftEdits.of(edits.draft(), edits.stored());
    }

    /** Shows other people's changes in place of the files until {@link #closeConflict}. */
    void showConflict(Component choices) {
        closeConflict();
        conflict = choices;
        panes.setVisible(false);
        add(choices);
    }

    void closeConflict() {
        if (conflict != null) {
            remove(conflict);
            conflict = null;
            panes.setVisible(true);
        }
    }

    @Override
    public void typed(String file, String text) {
        DraftEdits typed = edits.typed(file, text);
        if (!typed.equals(edits)) {
            edits = typed;
            edited();
        }
    }

    @Override
    public void rename(String file) {
        FileDialog.rename(file, typed -> edits.problemOfNewPath(typed), newPath -> {
            edits = edits.renamed(file, newPath);
            edited();
            openFile(newPath);
        });
    }

    @Override
    public void remove(String file) {
        take(edits.removed(file));
    }

    @Override
    public void revert(String file) {
        take(edits.reverted(file));
    }

    @Override
    public void addFunction(String kptfile) {
        new FunctionDialog(
                        services.catalog().all(),
                        services.functions()::difference,
                        added -> added.to(edits, kptfile)
                                .ifPresentOrElse(
                                        this::take, () -> Notify.error("The Kptfile cannot be read: mend it first.")))
                .open();
    }

    @Override
    public void save() {
        actions.save();
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        getElement().executeJs(ASK_BEFORE_LEAVING);
        edited();
    }

    private void addFile() {
        FileDialog.add(edits::problemOfNewPath, (newPath, template) -> {
            edits = edits.added(newPath, template.text(nameFrom(newPath), namespace()));
            edited();
            openFile(newPath);
        });
    }

    private void openFile(String file) {
        go.accept(query.with(FILE, file));
    }

    private void openPlace(Place place) {
        line = OptionalInt.of(place.line());
        if (place.path().equals(path)) {
            show(query);
        } else {
            openFile(place.path());
        }
    }

    private void filter(String words) {
        go.accept(query.with(FILTER, words));
    }

    private void edited() {
        preview = null;
        getElement().setAttribute("unsaved", edits.unsaved());
        refresh();
        PackageContents typed = edits.typed();
        PackageOutline known = outline;
        previews.busy()
                .runCancellable(
                        "Rendering the package",
                        unwanted -> Preview.of(
                                typed,
                                known,
                                services.rendering().preview(services.actor(), typed, unwanted),
                                services.rendering().pipelineProblems(services.actor(), typed)),
                        this::rendered);
    }

    private void rendered(Preview made) {
        preview = made;
        outline = made.outline();
        previews.show(made);
        refresh();
    }

    /** Shows what is known now, without asking anybody. */
    void refresh() {
        showFiles();
        open.show(edits, path);
        if (preview != null) {
            open.showDiagnostics(preview.diagnostics(path));
        }
        List<ProposeCheck> checks = ProposeCheck.of(edits, Optional.ofNullable(preview));
        previews.show(checks);
        actions.show(edits, checks);
    }

    private void showFiles() {
        files.show(
                EditedFiles.rows(edits, outline, file -> preview == null ? 0 : preview.errors(file)),
                query.first(FILTER).orElse(""),
                path);
    }

    /** The namespace the resources of the package are in; what new ones join. */
    private String namespace() {
        return outline.files().values().stream()
                .flatMap(file -> file.resources().stream())
                .map(OutlinedResource::namespace)
                .filter(namespace -> !namespace.isEmpty())
                .findFirst()
                .orElse("example");
    }

    private String nameFrom(String file) {
        String stem = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.[^.]*$", "");
        String name = NOT_IN_NAMES
                .matcher(stem.toLowerCase(java.util.Locale.ROOT))
                .replaceAll("-")
                .replaceAll("^-+|-+$", "");
        return name.isEmpty() ? edits.draft().packageName() : name;
    }
}
