package dev.veranda.ui.catalog;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import dev.veranda.audit.PlainText;
import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.revision.PackageRevisions;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.store.git.read.StoredPackage;
import dev.veranda.ui.component.Callout;
import dev.veranda.ui.component.ChangeMark;
import dev.veranda.ui.component.CodeEditor;
import dev.veranda.ui.component.CodeEditor.Language;
import dev.veranda.ui.component.FileList;
import dev.veranda.ui.component.FileRow;
import dev.veranda.ui.component.Numbers;
import dev.veranda.ui.component.Query;
import dev.veranda.ui.component.SkippedFiles;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.link.Links;
import dev.veranda.ui.rendering.FileOutline;
import dev.veranda.ui.rendering.PackageOutline;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a package and one of them to read, without the values of Secrets. */
class ResourcesTab extends TabContent {

    private static final long serialVersionUID = 1L;
    private static final String FILE = "file";
    private static final String FILTER = "filter";
    private static final int LONGEST_SHOWN = 1_000_000;

    private final transient Shown shown;
    private final transient PackageRevisions revisions;
    private final FileList files =
            new FileList(chosen -> go(query().with(FILE, chosen)), words -> go(query().with(FILTER, words)));
    private final Div columns = new Div();
    private final Div file = new Div();
    private transient Query query;
    private transient PackageContents contents = PackageContents.empty();
    private transient List<FileRow> rows = List.of();
    private String path = "";
    private boolean loaded;

    private record Loaded(StoredPackage stored, PackageOutline outline) {}

    ResourcesTab(Shown shown, Query query, PackageRevisions revisions) {
        this.shown = shown;
        this.query = query;
        this.revisions = revisions;
        columns.addClassName("package-files");
        file.addClassNames("stack", "package-file");
        add(columns);
    }

    /** Where a file of a revision is read. */
    static Query address(PackageRevision revision, String path) {
        return new Query(Links.revision(revision), Map.of())
                .with(PackageTab.PARAMETER, PackageTab.RESOURCES.value())
                .with(FILE, path);
    }

    @Override
    void load() {
        busy.compute(
                "Reading the package",
                () -> {
                    StoredPackage stored = revisions.stored(shown.actor(), shown.revision());
                    return new Loaded(stored, PackageOutline.of(stored.contents()));
                },
                this::show);
    }

    @Override
    void show(Query wanted) {
        query = wanted;
        showFile();
    }

    private Query query() {
        return query;
    }

    private static void go(Query there) {
        UI.getCurrent().navigate(there.path(), there.queryParameters());
    }

    private void show(Loaded read) {
        loaded = true;
        contents = read.stored().contents();
        rows = contents.files().entrySet().stream()
                .map(entry -> row(read.outline(), entry.getKey(), entry.getValue()))
                .toList();
        columns.add(files, file);
        if (!read.stored().skipped().isEmpty()) {
            addComponentAtIndex(1, SkippedFiles.leftOut(read.stored().skipped()));
        }
        showFile();
    }

    private static FileRow row(PackageOutline outline, String path, FileContent content) {
        List<FileProblem> problems =
                outline.file(path).map(FileOutline::problems).orElse(List.of());
        String about = problems.isEmpty()
                ? outline.about(path, content)
                : problems.getFirst().message();
        return FileRow.of(path, about, ChangeMark.NONE, problems.size());
    }

    private void showFile() {
        if (!loaded) {
            return;
        }
        String wanted = query.first(FILE).orElseGet(this::first);
        files.show(rows, query.first(FILTER).orElse(""), wanted);
        if (wanted.equals(path)) {
            return;
        }
        path = wanted;
        file.removeAll();
        H2 heading = new H2(PlainText.visible(path));
        heading.addClassName("mono");
        file.add(heading);
        contents.file(path)
                .ifPresentOrElse(
                        content -> show(path, content),
                        () -> file.add(quiet("There is no file of this name in this revision.")));
    }

    private void show(String path, FileContent content) {
        Optional<String> text = VisibleText.of(path, content);
        if (text.isEmpty()) {
            file.add(quiet("A binary file of " + Numbers.count(content.size(), "byte") + "."));
        } else if (text.get().length() > LONGEST_SHOWN) {
            file.add(quiet("This file has " + Numbers.count(text.get().length(), "character") + ". Up to "
                    + Numbers.grouped(LONGEST_SHOWN)
                    + " are shown; read it in Git."));
        } else {
            if (!content.text().equals(text)) {
                file.add(new Callout(Tone.INFO, "The values of Secrets are hidden here."));
            }
            CodeEditor editor = new CodeEditor(path, Language.of(path));
            editor.setReadOnly(true);
            editor.setValue(text.get());
            editor.setWidthFull();
            file.add(editor);
        }
    }

    private String first() {
        return contents.has(PackageContents.KPTFILE)
                ? PackageContents.KPTFILE
                : contents.files().keySet().stream().findFirst().orElse(PackageContents.KPTFILE);
    }

    private static Paragraph quiet(String words) {
        Paragraph paragraph = new Paragraph(words);
        paragraph.addClassName("quiet");
        return paragraph;
    }
}
