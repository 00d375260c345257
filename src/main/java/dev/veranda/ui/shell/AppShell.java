package dev.veranda.ui.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.server.LoadDependenciesOnStartup;
import com.vaadin.flow.theme.lumo.Lumo;
import dev.veranda.ui.component.StaticFile;

/** The page all views live in. */
@Push
// All components come with the first page: the build does not notice when a view begins to need one that it loads by
// view.
@LoadDependenciesOnStartup
@StyleSheet(Lumo.STYLESHEET)
@StyleSheet("veranda.css")
@Viewport("width=device-width, initial-scale=1")
public class AppShell implements AppShellConfigurator {

    private static final long serialVersionUID = 1L;

    @Override
    public void configurePage(AppShellSettings page) {
        page.setPageTitle("Veranda");
        page.addLink("icon", StaticFile.address(page.getRequest().getService(), "veranda.svg"));
        page.addMetaTag("description", "A portal for kpt packages");
        // Before anything is painted, so that a chosen theme never flashes the other one.
        page.addInlineFromFile(Inline.Position.PREPEND, "dev/veranda/ui/shell/page.js", Inline.Wrapping.JAVASCRIPT);
    }
}
