package dev.veranda.api.porch;

import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.ResourceType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One change of one object at a time; whoever comes second is told at once instead of waiting, as in Porch. */
@ApplicationScoped
class ExclusiveChange {

    private final Set<String> objects = ConcurrentHashMap.newKeySet();

    /**
     * @param name what the refusal names, and {@code problem} what it says
     * @throws ApiFailure 409 when somebody else is at it
     */
    <T> T alone(String key, ResourceType type, String name, String problem, Supplier<T> work) {
        if (!objects.add(key)) {
            throw ApiFailure.conflict(type, name, problem);
        }
        try {
            return work.get();
        } finally {
            objects.remove(key);
        }
    }
}
