/**
 * {@code Repository} objects: what they ask for, what becomes of it, and how they are served. Start at {@code RepositoryChanges}.
 */
@NullMarked
package dev.veranda.api.porch.repository;

import org.jspecify.annotations.NullMarked;
