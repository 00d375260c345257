package dev.veranda.ui.editor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import dev.veranda.ui.component.Glyph;
import dev.veranda.ui.component.SearchField;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The files of the draft, to choose one from. */
class FileList extends Nav {

    private static final long serialVersionUID = 1L;

    /** How much of the list is seen above a file that is brought into view. */
    private static final int ROWS_ABOVE = 4;

    private static final String ROW = """
            <div class="file-row ${item.styles}" title="${item.path}">
              <span class="file-words">
                <span class="file-name">${item.label}</span>
                <span class="file-about" ?hidden="${!item.about}">${item.about}</span>
              </span>
              <span class="file-errors" role="img" aria-label="${item.errorWords}" title="${item.errorWords}"
                ?hidden="${!item.errors}">${item.errors}</span>
              <span class="file-change file-${item.change}" role="img" aria-label="${item.change}"
                title="${item.change}" ?hidden="${!item.change}">${item.letter}</span>
            </div>""";

    private final SearchField filter = new SearchField("Filter files");
    private final Grid<FileRow> grid = new Grid<>();
    private final Paragraph nothing = new Paragraph("No file matches.");
    private final Set<String> closedFolders = new HashSet<>();
    private transient List<FileRow> rows = List.of();
    private String selected = "";

    /** What was chosen in the list itself, and so is in view. */
    private String chosen = "";

    /**
     * @param onChoose called with the path of the file somebody chose
     * @param onFilter called when what is shown has to be asked for again: another filter, a folder opened or closed
     */
    FileList(SerializableConsumer<String> onChoose, SerializableConsumer<String> onFilter, SerializableRunnable onAdd) {
        addClassName("file-list");
        setAriaLabel("Files of the package");
        Button add = new Button("Add file", Glyph.PLUS.icon(), click -> onAdd.run());
        add.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        Div head = new Div(new H2("Files"), add);
        head.addClassName("pane-head");
        filter.addValueChangeListener(change -> onFilter.accept(change.getValue()));
        nothing.addClassName("quiet");
        nothing.setVisible(false);

        grid.addColumn(LitRenderer.<FileRow>of(ROW)
                .withProperty("path", FileRow::path)
                .withProperty("label", FileRow::label)
                .withProperty("about", FileRow::about)
                .withProperty("errors", row -> row.errors() == 0 ? "" : Integer.toString(row.errors()))
                .withProperty("errorWords", row -> row.errors() + (row.errors() == 1 ? " error" : " errors"))
                .withProperty("change", row -> row.change().word())
                .withProperty("letter", row -> row.change().letter())
                .withProperty("styles", FileList::styles));
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_NO_ROW_BORDERS, GridVariant.LUMO_COMPACT);
        grid.getElement().setAttribute("aria-label", "Files");
        grid.asSingleSelect().addValueChangeListener(change -> {
            if (change.isFromClient()) {
                choose(change.getValue() == null ? change.getOldValue() : change.getValue(), onChoose, onFilter);
            }
        });
        add(head, filter, nothing, grid);
    }

    /** Folders whose files are not shown. */
    Set<String> closedFolders() {
        return Set.copyOf(closedFolders);
    }

    void setFilter(String words) {
        filter.setValue(words);
    }

    /** @param path the file that is open */
    void show(List<FileRow> newRows, String path) {
        boolean other = !newRows.equals(rows);
        if (other) {
            rows = newRows;
            grid.setItems(newRows);
            nothing.setVisible(newRows.isEmpty());
        }
        if (other || !path.equals(selected)) {
            boolean reveal = !path.equals(selected) && !path.equals(chosen);
            selected = path;
            chosen = "";
            select(reveal);
        }
    }

    private void choose(FileRow row, SerializableConsumer<String> onChoose, SerializableConsumer<String> onFilter) {
        if (row.folder()) {
            if (!closedFolders.remove(row.path())) {
                closedFolders.add(row.path());
            }
            onFilter.accept(filter.getValue());
        } else if (row.path().equals(selected)) {
            select(false);
        } else {
            chosen = row.path();
            onChoose.accept(row.path());
        }
    }

    private void select(boolean reveal) {
        rows.stream()
                .filter(row -> !row.folder() && row.path().equals(selected))
                .findFirst()
                .ifPresentOrElse(
                        row -> {
                            grid.select(row);
                            if (reveal) {
                                grid.scrollToIndex(Math.max(0, rows.indexOf(row) - ROWS_ABOVE));
                            }
                        },
                        grid::deselectAll);
    }

    private static String styles(FileRow row) {
        String kind = row.folder() ? "file-folder" + (row.closed() ? " file-closed" : "") : "file-plain";
        String depth = row.nested() ? " file-nested" : "";
        return kind + depth + (row.change() == FileChange.REMOVED ? " file-gone" : "");
    }
}
