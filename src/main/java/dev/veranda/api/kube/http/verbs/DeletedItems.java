package dev.veranda.api.kube.http.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.CachedObject;
import dev.veranda.api.kube.Failures;
import dev.veranda.api.kube.ResourceType;
import dev.veranda.failure.DomainFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What was deleted of many objects, and what the first refusal was. */
final class DeletedItems {

    private static final int NOT_FOUND = 404;

    private final ResourceType type;
    private final List<CachedObject> items = new ArrayList<>();
    private final List<ApiFailure> refusals = new ArrayList<>();

    DeletedItems(ResourceType type) {
        this.type = type;
    }

    /** Deletes one; what somebody else deleted meanwhile is not missed. */
    void add(String name, Supplier<ObjectNode> deletion) {
        try {
            items.add(CachedObject.of(type, 0, deletion.get()));
        } catch (ApiFailure refusal) {
            refused(refusal);
        } catch (DomainFailure refusal) {
            refused(Failures.of(refusal, type, name));
        }
    }

    /** @throws ApiFailure the first refusal, if there was one */
    void requireAll() {
        if (!refusals.isEmpty()) {
            throw refusals.getFirst();
        }
    }

    List<CachedObject> items() {
        return items;
    }

    private void refused(ApiFailure refusal) {
        if (refusal.code() != NOT_FOUND) {
            refusals.add(refusal);
        }
    }
}
