package dev.veranda.api.kube.fields;

import dev.veranda.api.kube.ApiFailure;
import dev.veranda.api.kube.ApiFailure.Cause;
import dev.veranda.api.kube.fields.Manager.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The refusal of an apply that would change what others manage, in Kubernetes' words. */
final class FieldConflicts {

    private static final Comparator<Map.Entry<Manager, Owned>> BY_NAME =
            Comparator.comparing(entry -> entry.getKey().name());

    private FieldConflicts() {}

    /** @param others who owns which of the fields that would change */
    static ApiFailure refusal(SortedMap<Manager, Owned> others, String apiVersion) {
        List<Cause> causes = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        others.entrySet().stream().sorted(BY_NAME).forEach(entry -> {
            Owned owned = entry.getValue();
            String who = name(entry.getKey(), owned, apiVersion);
            lines.append(lines.isEmpty() ? "" : "\n")
                    .append("conflicts with ")
                    .append(who)
                    .append(':');
            for (String field : owned.fields().texts()) {
                causes.add(new Cause("FieldManagerConflict", field, "conflict with " + who));
                lines.append("\n- ").append(field);
            }
        });
        String message = causes.size() == 1
                ? "Apply failed with 1 conflict: " + causes.getFirst().message() + ": "
                        + causes.getFirst().field()
                : "Apply failed with " + causes.size() + " conflicts: " + lines;
        return ApiFailure.applyConflict(message, causes);
    }

    private static String name(Manager manager, Owned owned, String apiVersion) {
        StringBuilder name = new StringBuilder("\"")
                .append(manager.name().replace("\"", "\\\""))
                .append('"');
        if (!manager.subresource().isEmpty()) {
            name.append(" with subresource \"").append(manager.subresource()).append('"');
        }
        if (manager.operation() == Operation.UPDATE) {
            name.append(" using ").append(apiVersion);
            if (!owned.time().isEmpty()) {
                name.append(" at ").append(owned.time());
            }
        }
        return name.toString();
    }
}
