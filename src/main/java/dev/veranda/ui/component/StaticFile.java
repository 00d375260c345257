package dev.veranda.ui.component;

import com.vaadin.flow.internal.ResourceContentHash;
import com.vaadin.flow.server.VaadinService;

/** Addresses of files that come with Veranda, which name the content as those of style sheets do: browsers may keep it for good. */
public final class StaticFile {

    private static final String VERSION = "v-c";

    private StaticFile() {}

    /** @param path relative to Veranda's root, as in "veranda.svg" */
    public static String address(VaadinService service, String path) {
        String version = ResourceContentHash.getContentHash(service, path);
        return version == null ? path : path + "?" + VERSION + "=" + version;
    }
}
