package dev.veranda.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;

/** The icons, drawn as thin strokes in the colour of the text around them. Decoration: the words beside them carry the meaning. */
public enum Glyph {
    HOME("M4 11.5 12 5l8 6.5M6.5 10v9h11v-9"),
    PACKAGE("M12 3.5 19.5 7.5v9L12 20.5 4.5 16.5v-9zM4.5 7.5 12 11.5l7.5-4M12 11.5v9"),
    PLUS("M12 8.5v7M8.5 12h7M5 4.5h14a.5.5 0 0 1 .5.5v14a.5.5 0 0 1-.5.5H5a.5.5 0 0 1-.5-.5V5a.5.5 0 0 1 .5-.5z"),
    CHECK("M8.5 12.2l2.4 2.4 4.6-5M12 3.8a8.2 8.2 0 1 1 0 16.4 8.2 8.2 0 0 1 0-16.4z"),
    BRANCH(
            "M7 8.5v7M7 8.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7 19.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM17 9.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM17 9.5c0 3.5-3 4.5-10 4.5"),
    LIST("M8.5 6.5h11M8.5 12h11M8.5 17.5h11M4.7 6.5h.1M4.7 12h.1M4.7 17.5h.1"),
    SEARCH("M11 4.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM15.8 15.8l4 4"),
    COPY("M9 9h10.5v10.5H9zM15 9V4.5H4.5V15H9"),
    FILE("M6.5 3.8h7l4 4v12.4h-11zM13.5 3.8v4h4"),
    FOLDER("M3.8 6h5.7l2 2.2h8.7v10H3.8z"),
    EDIT("M5 19l.9-3.9L16 5l3 3L8.9 18.1zM13.8 7.2l3 3"),
    TRASH("M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5"),
    HISTORY("M4.5 12a7.5 7.5 0 1 0 2.4-5.5L4.5 8.8M4.5 4.5v4.3h4.3M12 8v4.3l3 1.8"),
    COMMENT("M4.5 5.5h15v10.5h-8l-4 3.5V16h-3z"),
    MORE("M5.5 12h.1M12 12h.1M18.5 12h.1"),
    UPGRADE("M12 19.5v-14M6.5 11 12 5.5l5.5 5.5"),
    WARNING("M12 4.5 20.5 19h-17zM12 10v4M12 16.4v.1"),
    ERROR("M12 3.8a8.2 8.2 0 1 1 0 16.4 8.2 8.2 0 0 1 0-16.4zM12 8v4.8M12 15.8v.1"),
    LINK(
            "M10 14a3.5 3.5 0 0 0 5 0l3.3-3.3a3.5 3.5 0 0 0-5-5L12 7M14 10a3.5 3.5 0 0 0-5 0l-3.3 3.3a3.5 3.5 0 0 0 5 5L12 17");

    private final String path;

    Glyph(String path) {
        this.path = path;
    }

    /** A new icon, as wide as a line of text is high. */
    public Component icon() {
        Span icon = new Span();
        icon.addClassName("glyph");
        icon.getElement().setAttribute("aria-hidden", "true");
        icon.getElement().setProperty("innerHTML", "<svg viewBox=\"0 0 24 24\"><path d=\"" + path + "\"/></svg>");
        return icon;
    }
}
