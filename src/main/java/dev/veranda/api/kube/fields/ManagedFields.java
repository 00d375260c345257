package dev.veranda.api.kube.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.api.kube.Json;
import dev.veranda.api.kube.fields.Manager.Operation;
import dev.veranda.api.kube.fields.ObjectFields.Difference;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Who manages which fields of one object: its {@code metadata.managedFields}. An object without any is not tracked. The time of
 * an entry is that of the last change of what it names, so that a write that changes nothing changes nothing here either.
 *
 * @param owned what each manager owns, never nothing
 */
record ManagedFields(SortedMap<Manager, Owned> owned) {

    static final ManagedFields NONE = new ManagedFields(Collections.emptySortedMap());

    private static final Owned NOTHING = new Owned(FieldSet.EMPTY, "");
    private static final String FORMAT = "FieldsV1";
    private static final int MOST_UPDATERS = 10;

    /**
     * Reads {@code managedFields}.
     *
     * @throws IllegalArgumentException if they are none
     */
    static ManagedFields read(JsonNode entries) {
        SortedMap<Manager, Owned> owned = new TreeMap<>();
        for (JsonNode entry : entries) {
            Manager manager = new Manager(
                    Manager.requireName(entry.path("manager").asText()),
                    Operation.of(entry.path("operation").asText()),
                    Manager.requireName(entry.path("subresource").asText()));
            if (!entry.path("fieldsType").asText().equals(FORMAT)) {
                throw new IllegalArgumentException("no format: " + entry.path("fieldsType"));
            }
            Owned fields = new Owned(
                    FieldSet.read(entry.path("fieldsV1")),
                    time(entry.path("time").asText()));
            owned.merge(manager, fields, (a, b) -> new Owned(a.fields().union(b.fields()), later(a, b)));
        }
        return new ManagedFields(owned).mapped(UnaryOperator.identity());
    }

    /** As {@code managedFields}. */
    ArrayNode json(String apiVersion) {
        ArrayNode entries = Json.object().putArray("entries");
        owned.forEach((manager, fields) -> {
            ObjectNode entry = entries.addObject()
                    .put("manager", manager.name())
                    .put("operation", manager.operation().word())
                    .put("apiVersion", apiVersion);
            if (!fields.time().isEmpty()) {
                entry.put("time", fields.time());
            }
            entry.put("fieldsType", FORMAT).set("fieldsV1", fields.fields().json());
            if (!manager.subresource().isEmpty()) {
                entry.put("subresource", manager.subresource());
            }
        });
        return entries;
    }

    boolean isEmpty() {
        return owned.isEmpty();
    }

    FieldSet of(Manager manager) {
        return owned.getOrDefault(manager, NOTHING).fields();
    }

    private String timeOf(Manager manager) {
        return owned.getOrDefault(manager, NOTHING).time();
    }

    /** What everybody but {@code manager} owns. */
    FieldSet ofOthers(Manager manager) {
        return others(manager).values().stream().map(Owned::fields).reduce(FieldSet.EMPTY, FieldSet::union);
    }

    /** The others who own some of {@code fields}, and which. */
    SortedMap<Manager, Owned> others(Manager manager, FieldSet fields) {
        return new ManagedFields(others(manager)).mapped(set -> set.and(fields)).owned;
    }

    /** After {@code manager} took {@code fields}, and {@code removed} no longer exist. */
    ManagedFields taken(Manager manager, FieldSet fields, FieldSet removed, Instant now) {
        FieldSet lost = fields.union(removed);
        FieldSet own = of(manager).minus(removed).union(fields);
        SortedMap<Manager, Owned> after = new TreeMap<>(mapped(set -> set.minus(lost)).owned);
        if (own.isEmpty()) {
            after.remove(manager);
        } else {
            after.put(manager, new Owned(own, own.equals(of(manager)) ? timeOf(manager) : time(now)));
        }
        return new ManagedFields(after);
    }

    /** After {@code manager} set a difference by a write that is no apply. */
    ManagedFields updated(Manager manager, Difference difference, Instant now) {
        return taken(manager, difference.set(), difference.removed(), now).withoutOldUpdaters();
    }

    /** After {@code manager} applied {@code intent}, which made a difference. */
    ManagedFields applied(Manager manager, FieldSet intent, Difference difference, Instant now) {
        FieldSet lost = difference.set().union(difference.removed());
        SortedMap<Manager, Owned> after =
                new TreeMap<>(new ManagedFields(others(manager)).mapped(set -> set.minus(lost)).owned);
        if (!intent.isEmpty()) {
            after.put(manager, new Owned(intent, intent.equals(of(manager)) ? timeOf(manager) : time(now)));
        }
        return new ManagedFields(after).withoutOldUpdaters();
    }

    /** As far as the fields exist. */
    ManagedFields within(FieldSet existing) {
        return mapped(set -> set.and(existing));
    }

    /** Without managers that own nothing. */
    private ManagedFields mapped(UnaryOperator<FieldSet> rule) {
        SortedMap<Manager, Owned> after = new TreeMap<>();
        owned.forEach((manager, fields) -> {
            FieldSet rest = rule.apply(fields.fields());
            if (!rest.isEmpty()) {
                after.put(manager, new Owned(rest, fields.time()));
            }
        });
        return new ManagedFields(after);
    }

    private SortedMap<Manager, Owned> others(Manager manager) {
        SortedMap<Manager, Owned> others = new TreeMap<>(owned);
        others.remove(manager);
        return others;
    }

    /** As in Kubernetes: when many update an object, those who did long ago become one. */
    private ManagedFields withoutOldUpdaters() {
        List<Map.Entry<Manager, Owned>> updaters = new ArrayList<>(owned.entrySet());
        updaters.removeIf(entry ->
                entry.getKey().operation() == Operation.APPLY || entry.getKey().equals(Manager.LONG_AGO));
        if (updaters.size() <= MOST_UPDATERS) {
            return this;
        }
        updaters.sort(Comparator.comparing(entry -> entry.getValue().time()));
        SortedMap<Manager, Owned> after = new TreeMap<>(owned);
        for (Map.Entry<Manager, Owned> old : updaters.subList(0, updaters.size() - MOST_UPDATERS + 1)) {
            after.remove(old.getKey());
            after.merge(
                    Manager.LONG_AGO,
                    old.getValue(),
                    (a, b) -> new Owned(a.fields().union(b.fields()), later(a, b)));
        }
        return new ManagedFields(after);
    }

    private static String later(Owned one, Owned other) {
        return one.time().compareTo(other.time()) > 0 ? one.time() : other.time();
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String time(String text) {
        try {
            return text.isEmpty() ? "" : time(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("no time: " + text, e);
        }
    }
}
