package dev.veranda.ui.editor;

import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.function.SerializableConsumer;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.rendering.FunctionReports;
import dev.veranda.ui.rendering.Place;
import dev.veranda.ui.rendering.Preview;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the render makes of the draft as it is typed now: what functions say, and which lines they change. */
class PreviewPane extends Aside {

    private static final long serialVersionUID = 1L;

    private final Busy busy = new Busy();
    private final ProposeChecklist checklist;
    private final FunctionReports reports;
    private final RenderedFile rendered;
    private final Tabs tabs = new Tabs();
    private final Tab renderedTab = new Tab(PreviewSide.RENDERED.label());
    private final Div body = new Div();
    private PreviewSide side = PreviewSide.RESULTS;
    private String path = "";
    private transient @Nullable Preview preview;

    PreviewPane(
            SerializableConsumer<PreviewSide> onSide,
            SerializableConsumer<Place> onGo,
            SerializableConsumer<String> onFile) {
        addClassName("preview-pane");
        getElement().setAttribute("aria-label", "Preview");
        checklist = new ProposeChecklist(onGo);
        reports = new FunctionReports(onGo);
        rendered = new RenderedFile(onFile);
        tabs.add(new Tab(PreviewSide.RESULTS.label()), renderedTab);
        tabs.getElement().setAttribute("aria-label", "Preview");
        tabs.addSelectedChangeListener(change -> {
            if (change.isFromClient()) {
                onSide.accept(PreviewSide.values()[tabs.getSelectedIndex()]);
            }
        });
        body.addClassName("preview-body");
        body.add(reports);
        add(checklist, tabs, busy, body);
    }

    /** Where the render runs. */
    Busy busy() {
        return busy;
    }

    void show(PreviewSide newSide, String openFile) {
        if (newSide != side || body.getComponentCount() == 0) {
            side = newSide;
            tabs.setSelectedIndex(side.ordinal());
            body.removeAll();
            body.add(side == PreviewSide.RESULTS ? reports : rendered);
        }
        if (!openFile.equals(path)) {
            path = openFile;
            if (side == PreviewSide.RENDERED) {
                showFile();
            }
        } else if (side == PreviewSide.RENDERED) {
            showFile();
        }
    }

    void show(Preview newPreview) {
        preview = newPreview;
        reports.show(newPreview);
        int changed = newPreview.changed().size();
        renderedTab.setLabel(
                changed == 0 ? PreviewSide.RENDERED.label() : PreviewSide.RENDERED.label() + " (" + changed + ")");
        if (side == PreviewSide.RENDERED) {
            showFile();
        }
    }

    void show(List<ProposeCheck> checks) {
        checklist.show(checks);
    }

    private void showFile() {
        if (preview != null) {
            rendered.show(preview, path);
        }
    }
}
