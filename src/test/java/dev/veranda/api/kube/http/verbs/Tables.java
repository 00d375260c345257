package dev.veranda.api.kube.http.verbs;

import dev.veranda.api.kube.CachedObject;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.Page;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.Selection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the API does for a list that {@code kubectl get} asks for, without the wire. */
public final class Tables {

    private Tables() {}

    /** All of {@code objects} as the body of an answer. */
    public static byte[] all(ResourceType type, List<CachedObject> objects) {
        ListQuery query = new ListQuery(Optional.of("default"), Selection.ALL, 0, Optional.empty());
        Page page = Page.of(objects.stream(), query, OptionalLong.of(1));
        return Lists.table(type, "v1", Json.object(), page.items(), Lists.Include.METADATA, true);
    }
}
