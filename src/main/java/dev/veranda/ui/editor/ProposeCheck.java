package dev.veranda.ui.editor;

import dev.veranda.kpt.Severity;
import dev.veranda.ui.component.Numbers;
import dev.veranda.ui.rendering.FunctionReport;
import dev.veranda.ui.rendering.Place;
import dev.veranda.ui.rendering.Preview;
import java.util.List;
import java.util.Optional;

/**
 * One thing that has to be right before a draft is proposed.
 *
 * @param words what is right, or what is not and what to do
 * @param place where to mend it
 */
record ProposeCheck(State state, String words, Optional<Place> place) {

    enum State {
        PASSED,
        WAITING,
        FAILED
    }

    /** @param preview of what is typed now; empty while it is being made */
    static List<ProposeCheck> of(DraftEdits edits, Optional<Preview> preview) {
        return List.of(saved(edits), preview.map(ProposeCheck::rendered).orElseGet(ProposeCheck::rendering));
    }

    private static ProposeCheck saved(DraftEdits edits) {
        if (!edits.unsaved()) {
            return new ProposeCheck(State.PASSED, "Everything is saved", Optional.empty());
        }
        int changes = edits.changes();
        return new ProposeCheck(
                State.FAILED, "Save the changes in " + Numbers.count(changes, "file") + " first", Optional.empty());
    }

    private static ProposeCheck rendering() {
        return new ProposeCheck(State.WAITING, "Rendering the package …", Optional.empty());
    }

    private static ProposeCheck rendered(Preview preview) {
        if (preview.succeeded()) {
            long warnings = preview.render().results(Severity.WARNING);
            String remarks = warnings == 0 ? "" : ", with " + Numbers.count(warnings, "warning");
            return new ProposeCheck(State.PASSED, "The package renders" + remarks, Optional.empty());
        }
        Optional<FunctionReport> failed = preview.functions().stream()
                .filter(report -> report.failure().isPresent())
                .findFirst();
        String reason = failed.map(report -> report.title() + " did not pass")
                .or(preview::packageFailure)
                .orElse("see the results below");
        return new ProposeCheck(State.FAILED, "The package does not render: " + reason, preview.stoppedAt());
    }
}
