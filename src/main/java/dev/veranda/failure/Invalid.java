package dev.veranda.failure;

import java.util.List;
import java.util.stream.Collectors;

/** The request itself is wrong: one or more fields, each with its reason. */
public final class Invalid extends DomainFailure {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** A field ({@code name}, {@code git.branch}, a file path, or "" for the whole request) and what is wrong with it. */
    public record Problem(String field, String reason) {}

    public Invalid(List<Problem> problems) {
        super(problems.stream().map(Problem::reason).collect(Collectors.joining(" ")));
        this.problems = List.copyOf(problems);
    }

    public Invalid(String field, String reason) {
        this(List.of(new Problem(field, reason)));
    }

    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
