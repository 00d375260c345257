package dev.veranda.repository;

/**
 * What is told about a repository through the API besides its settings.
 *
 * @param secret the name of the secret in its namespace whose credentials it uses; "" for none
 */
public record RegistrationExtras(String secret, SyncWish sync) {}
