package dev.veranda.repository;

import java.time.Instant;
import java.util.Map;

/** Where repositories and the secrets they name live. */
public record Namespace(String name, Map<String, String> labels, Instant createdAt) {}
