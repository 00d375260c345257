package dev.veranda.api.porch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.access.Permission;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.Call;
import dev.veranda.api.kube.ListQuery;
import dev.veranda.api.kube.Page;
import dev.veranda.api.kube.Resource;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.api.kube.live.LiveObjects;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code packagerevisions}. */
@ApplicationScoped
public class RevisionResource implements Resource.Live {

    private final LiveObjects live;

    RevisionResource(LiveObjects live) {
        this.live = live;
    }

    @Override
    public ResourceType type() {
        return PorchTypes.PACKAGE_REVISIONS;
    }

    @Override
    public String logKind() {
        return Groups.PACKAGE_REVISION;
    }

    @Override
    public void requireReadable(Call call) {
        call.actor().require(Permission.READ);
    }

    @Override
    public ObjectNode object(JsonNode snapshot, long version) {
        return RevisionJson.of(snapshot, version);
    }

    @Override
    public ObjectNode get(Call call, String namespace, String name) {
        requireReadable(call);
        return live.object(logKind(), namespace, name).orElseThrow(() -> ApiFailure.notFound(type(), name));
    }

    @Override
    public Page list(Call call, ListQuery query) {
        requireReadable(call);
        return live.page(logKind(), query);
    }
}
