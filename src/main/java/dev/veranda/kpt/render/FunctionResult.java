package dev.veranda.kpt.render;

import dev.veranda.kpt.Severity;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing a function has to say: a {@code results} item of the KRM function specification.
 *
 * @param stated the severity, where the function gave one; some functions of the catalog give none
 * @param message for people
 */
public record FunctionResult(
        Optional<Severity> stated,
        String message,
        Optional<ResourceRef> resource,
        Optional<Field> field,
        Optional<File> file,
        Map<String, String> tags) {

    /** Which resource a result is about; parts that are unknown are empty text. */
    public record ResourceRef(String apiVersion, String kind, String namespace, String name) {

        /** {@code apiVersion/kind/namespace/name}, empty parts left out. */
        public String text() {
            return Stream.of(apiVersion, kind, namespace, name)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("/"));
        }
    }

    /** Which field a result is about, as in {@code spec.containers[0].image}, what it holds and what it should hold. */
    public record Field(String path, Optional<String> currentValue, Optional<String> proposedValue) {}

    /** Which file a result is about and which of its documents, counted from 0. */
    public record File(String path, int index) {}

    public FunctionResult {
        tags = Map.copyOf(tags);
    }

    /** A result without severity, as functions give it that report what they did. */
    public static FunctionResult of(String message) {
        return new FunctionResult(
                Optional.empty(), message, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    public static FunctionResult of(Severity severity, String message) {
        return new FunctionResult(
                Optional.of(severity), message, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
    }

    public static FunctionResult info(String message) {
        return of(Severity.INFO, message);
    }

    public static FunctionResult warning(String message) {
        return of(Severity.WARNING, message);
    }

    public static FunctionResult error(String message) {
        return of(Severity.ERROR, message);
    }

    /** The severity; a result that states none is for information. */
    public Severity severity() {
        return stated.orElse(Severity.INFO);
    }

    public boolean isError() {
        return severity() == Severity.ERROR;
    }

    public FunctionResult about(ResourceRef newResource) {
        return new FunctionResult(stated, message, Optional.of(newResource), field, file, tags);
    }

    public FunctionResult in(File newFile) {
        return new FunctionResult(stated, message, resource, field, Optional.of(newFile), tags);
    }

    public FunctionResult at(String fieldPath) {
        return at(new Field(fieldPath, Optional.empty(), Optional.empty()));
    }

    public FunctionResult at(Field newField) {
        return new FunctionResult(stated, message, resource, Optional.of(newField), file, tags);
    }

    /** kpt's line: {@code [severity] resource field: message}. */
    public String text() {
        String place = Stream.of(resource.map(ResourceRef::text), field.map(Field::path))
                .flatMap(Optional::stream)
                .filter(part -> !part.isEmpty())
                .map(part -> " " + part)
                .collect(Collectors.joining());
        return "[" + severity().word() + "]" + place + ": " + message;
    }
}
