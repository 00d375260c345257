package dev.veranda.ui.component;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import dev.veranda.audit.PlainText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files of a package, to choose one from: with its own scrolling, a filter, and folders that close. Where there is little
 * room it is a button with the name of the open file, and the list opens over the page.
 */
public class FileList extends Nav {

    private static final long serialVersionUID = 1L;

    /** How much of the list is seen above a file that is brought into view. */
    private static final int ROWS_ABOVE = 4;

    private static final String PANEL_ID = "file-list-panel";

    private static final String ROW = """
            <div class="file-row ${item.styles}" title="${item.path}">
              <span class="file-words">
                <span class="file-name">${item.label}</span>
                <span class="file-about" ?hidden="${!item.about}">${item.about}</span>
              </span>
              <span class="file-errors" role="img" aria-label="${item.errorWords}" title="${item.errorWords}"
                ?hidden="${!item.errors}">${item.errors}</span>
              %s
            </div>""".formatted(ChangeMark.TEMPLATE);

    // A popover closes with Escape and with a click beside it, and gives the focus back, all by itself.
    private static final String DRAWER_WHERE_NARROW = """
            const panel = this, narrow = matchMedia('(width < 1000px)');
            const fit = () => {
              if (!panel.isConnected) {
                narrow.removeEventListener('change', fit);
              } else if (narrow.matches) {
                panel.setAttribute('popover', 'auto');
              } else {
                panel.removeAttribute('popover');
              }
            };
            narrow.addEventListener('change', fit);
            fit();
            """;
    private static final String CLOSE_DRAWER = "if (this.matches(':popover-open')) this.hidePopover()";

    private final Span openPath = new Span();
    private final Div panel = new Div();
    private final SearchField filter = new SearchField("Filter files");
    private final Grid<FileRow> grid = new Grid<>();
    private final Paragraph nothing = new Paragraph("No file matches.");
    private final Set<String> closedFolders = new HashSet<>();
    private final SerializableConsumer<String> onChoose;
    private transient List<FileRow> files = List.of();
    private transient List<FileRow> rows = List.of();
    private String selected = "";
    /** What was chosen in the list itself, and so is in view. */
    private String chosen = "";

    /**
     * @param onChoose called with the path of the file somebody chose
     * @param onFilter called with the words somebody typed; what they leave is shown with the next {@link #show}
     * @param actions beside the heading
     */
    public FileList(
            SerializableConsumer<String> onChoose, SerializableConsumer<String> onFilter, Component... actions) {
        this.onChoose = onChoose;
        addClassName("file-list");
        setAriaLabel("Files of the package");

        Div head = new Div(new H2("Files"));
        head.add(actions);
        head.addClassName("pane-head");
        filter.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                onFilter.accept(change.getValue());
            }
        });
        nothing.addClassName("quiet");
        nothing.setVisible(false);

        grid.addColumn(ChangeMark.in(LitRenderer.of(ROW), FileRow::change)
                .withProperty("path", row -> PlainText.visible(row.path()))
                .withProperty("label", FileRow::label)
                .withProperty("about", FileRow::about)
                .withProperty("errors", row -> row.errors() == 0 ? "" : Numbers.grouped(row.errors()))
                .withProperty("errorWords", row -> Numbers.count(row.errors(), "error"))
                .withProperty("styles", FileList::styles));
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_NO_ROW_BORDERS, GridVariant.LUMO_COMPACT);
        grid.getElement().setAttribute("aria-label", "Files");
        grid.asSingleSelect().addValueChangeListener(change -> {
            if (change.isFromClient()) {
                choose(change.getValue() == null ? change.getOldValue() : change.getValue());
            }
        });
        panel.setId(PANEL_ID);
        panel.addClassName("file-list-panel");
        panel.add(head, filter, nothing, grid);
        add(drawerButton(), panel);
    }

    /**
     * Shows these files.
     *
     * @param words what they are narrowed to
     * @param path the file that is open
     */
    public void show(List<FileRow> newFiles, String words, String path) {
        files = newFiles;
        openPath.setText(PlainText.visible(path));
        if (!filter.getValue().equals(words)) {
            filter.setValue(words);
        }
        boolean reveal = !path.equals(selected) && !path.equals(chosen);
        boolean other = !path.equals(selected);
        selected = path;
        if (fill() || other) {
            chosen = "";
            select(reveal);
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        super.onAttach(attach);
        panel.getElement().executeJs(DRAWER_WHERE_NARROW);
    }

    private NativeButton drawerButton() {
        NativeButton open = new NativeButton();
        openPath.addClassName("file-list-path");
        open.add(Glyph.LIST.icon(), new Span("Files"), openPath);
        open.addClassName("file-list-open");
        open.getElement().setAttribute("popovertarget", PANEL_ID);
        return open;
    }

    /** Whether other rows are shown than before. */
    private boolean fill() {
        List<FileRow> now = FileRow.tree(files, filter.getValue(), closedFolders);
        if (now.equals(rows)) {
            return false;
        }
        rows = now;
        grid.setItems(now);
        nothing.setVisible(now.isEmpty());
        return true;
    }

    private void choose(FileRow row) {
        if (row.folder()) {
            if (!closedFolders.remove(row.path())) {
                closedFolders.add(row.path());
            }
            fill();
            select(false);
            return;
        }
        panel.getElement().executeJs(CLOSE_DRAWER);
        if (row.path().equals(selected)) {
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
        return kind + depth + (row.change() == ChangeMark.REMOVED ? " file-gone" : "");
    }
}
