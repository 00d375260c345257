package dev.veranda.repository;

import java.util.Optional;

/**
 * What is told about a repository through the API besides its settings.
 *
 * @param directory the directory as it was written, which is as it is shown; empty when none was
 * @param secret the name of the secret in its namespace whose credentials it uses; "" for none
 */
public record RegistrationExtras(Optional<String> directory, String secret, SyncWish sync) {}
