package dev.veranda.ui.provisioning;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import dev.veranda.ui.component.Busy;
import dev.veranda.ui.component.Callout;
import dev.veranda.ui.component.Numbers;
import dev.veranda.ui.component.Tone;
import dev.veranda.ui.rendering.FunctionReports;
import dev.veranda.ui.rendering.Preview;

/** What the answers would make: the resources, and what the functions of the package say about them. */
class ResultPreview extends Section {

    private static final long serialVersionUID = 1L;

    private final Busy busy = new Busy();
    private final ResourceList resources = new ResourceList();
    private final FunctionReports reports = new FunctionReports();
    private final Span summary = new Span();
    private final Paragraph note = new Paragraph();
    private final Details functions = new Details(summary, reports);
    private final Callout failed =
            new Callout(Tone.BAD, "The package does not render with these values: see the functions below.");

    ResultPreview(String heading) {
        addClassNames("panel", "result-preview");
        failed.setVisible(false);
        functions.setVisible(false);
        setNote("");
        note.addClassName("quiet");
        add(new H2(heading), note, busy, failed, resources, functions);
    }

    /** Where the render runs. */
    Busy busy() {
        return busy;
    }

    /** Says what to know about the preview; "" for nothing. */
    void setNote(String words) {
        note.setText(words);
        note.setVisible(!words.isEmpty());
    }

    void show(Preview preview) {
        resources.show(preview);
        reports.show(preview);
        failed.setVisible(!preview.succeeded());
        int run = preview.functions().size();
        int passed = preview.render().passedFunctions();
        summary.setText(
                run == passed
                        ? (Numbers.count(run, "function") + " passed")
                        : passed + " of " + run + " functions passed");
        functions.setVisible(run > 0 || !preview.succeeded());
        if (!preview.succeeded()) {
            functions.setOpened(true);
        }
    }
}
