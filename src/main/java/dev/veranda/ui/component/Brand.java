package dev.veranda.ui.component;

import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.VaadinService;

/** The logo and the name, leading to the first page. On every page, and so the place that brings the fonts. */
@JsModule("./veranda-fonts.ts")
@NpmPackage(value = "@fontsource-variable/inter", version = "5.3.0")
@NpmPackage(value = "@fontsource-variable/jetbrains-mono", version = "5.3.0")
public class Brand extends Anchor {

    private static final long serialVersionUID = 1L;

    public Brand() {
        super("", "");
        addClassName("brand");
        add(new Image(StaticFile.address(VaadinService.getCurrent(), "veranda.svg"), ""), new Span("Veranda"));
    }
}
