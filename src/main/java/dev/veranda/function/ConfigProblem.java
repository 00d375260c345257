package dev.veranda.function;

import dev.veranda.kpt.Severity;
import dev.veranda.krm.source.SourcePosition;
import java.util.Optional;

/**
 * Something a function will not like about its configuration.
 *
 * @param field the field meant, as in {@code data.namespace}; empty text for the whole configuration
 * @param position where in its file; empty for what was not read from one
 * @param message one sentence in plain words
 */
public record ConfigProblem(Severity severity, String field, Optional<SourcePosition> position, String message) {}
