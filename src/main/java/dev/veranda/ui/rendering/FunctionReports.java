package dev.veranda.ui.rendering;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.render.FunctionRun;
import dev.veranda.ui.component.Numbers;
import dev.veranda.ui.component.PagedList;
import dev.veranda.ui.component.StatusBadge;
import dev.veranda.ui.component.Tone;
import java.util.Optional;

/** What every function of the pipeline did and said. A result leads to the line it is about. */
public class FunctionReports extends Section {

    private static final long serialVersionUID = 1L;

    private final SerializableConsumer<Place> onGo;
    private final boolean leadsToFiles;
    private transient PackageContents shown = PackageContents.empty();

    /** @param onGo what to do with a place that somebody chose */
    public FunctionReports(SerializableConsumer<Place> onGo) {
        this(onGo, true);
    }

    /** Results without a way to their lines, for where files are not shown. */
    public FunctionReports() {
        this(place -> {}, false);
    }

    private FunctionReports(SerializableConsumer<Place> onGo, boolean leadsToFiles) {
        this.onGo = onGo;
        this.leadsToFiles = leadsToFiles;
        addClassName("function-reports");
        setAriaLabel("Functions");
    }

    public void show(Preview preview) {
        removeAll();
        shown = preview.typed();
        preview.packageFailure().ifPresent(words -> add(failure(words, preview.stoppedAt())));
        if (preview.functions().isEmpty()) {
            if (preview.succeeded()) {
                add(quiet("The pipeline of this package has no functions."));
            }
            return;
        }
        OrderedList functions = new OrderedList();
        preview.functions().forEach(report -> functions.add(item(report)));
        add(functions);
    }

    private ListItem item(FunctionReport report) {
        H3 title = new H3(report.title());
        title.getElement()
                .setAttribute(
                        "title", report.run().image().or(report.run()::exec).orElse(""));
        Div head = new Div(title, badge(report.run()), quiet(about(report.run())));
        head.addClassName("function-head");
        ListItem item = new ListItem(head);
        report.failure()
                .filter(reason -> report.results().isEmpty()
                        || report.run().executionError().isPresent())
                .ifPresent(reason -> item.add(failure(reason, report.place())));
        if (!report.results().isEmpty()) {
            item.add(results(report));
        }
        return item;
    }

    private Component failure(String reason, Optional<Place> place) {
        Div failure = new Div();
        failure.addClassName("function-failure");
        Optional<NamedPlace.Found> named = NamedPlace.in(reason, shown).filter(found -> leadsToFiles);
        if (named.isPresent()) {
            NamedPlace.Found found = named.get();
            failure.add(
                    new Text(reason.substring(0, found.start())),
                    link(found.place()),
                    new Text(reason.substring(found.end())));
        } else {
            failure.add(new Span(reason));
            place.filter(found -> leadsToFiles).ifPresent(found -> failure.add(link(found)));
        }
        return failure;
    }

    private PagedList<FunctionReport.Said> results(FunctionReport report) {
        return new PagedList<>(report.results(), this::result);
    }

    private ListItem result(FunctionReport.Said said) {
        FunctionResult result = said.result();
        Span severity = new Span(result.severity().word());
        severity.addClassNames(
                "function-severity", "function-" + result.severity().word());
        Span message = new Span(result.message().strip());
        message.addClassName("function-message");
        ListItem item = new ListItem(severity, message);
        String where = where(result);
        if (!where.isEmpty()) {
            Span place = new Span(where);
            place.addClassNames("quiet", "mono");
            item.add(place);
        }
        said.place().filter(found -> leadsToFiles).ifPresent(found -> item.add(link(found)));
        return item;
    }

    private NativeButton link(Place place) {
        NativeButton link = new NativeButton(place.text(), click -> onGo.accept(place));
        link.addClassName("place-link");
        return link;
    }

    private static StatusBadge badge(FunctionRun run) {
        if (run.executionError().isPresent()) {
            return new StatusBadge("Not run", Tone.BAD);
        }
        if (!run.passed()) {
            return new StatusBadge("Failed", Tone.BAD);
        }
        long warnings = run.results().stream()
                .filter(result -> result.severity() != Severity.INFO)
                .count();
        return warnings == 0
                ? new StatusBadge("Passed", Tone.GOOD)
                : new StatusBadge("Passed, " + Numbers.count(warnings, "remark"), Tone.WARNING);
    }

    private static String about(FunctionRun run) {
        String stage = run.stage() == FunctionRun.Stage.MUTATOR ? "mutator" : "validator";
        String resources = stage + ", " + Numbers.count(run.resources(), "resource");
        return run.packagePath().equals(".") ? resources : resources + " of package " + run.packagePath();
    }

    private static String where(FunctionResult result) {
        String resource =
                result.resource().map(FunctionResult.ResourceRef::text).orElse("");
        String field = result.field().map(FunctionResult.Field::path).orElse("");
        return (resource + " " + field).strip();
    }

    private static Span quiet(String words) {
        Span span = new Span(words);
        span.addClassName("quiet");
        return span;
    }
}
