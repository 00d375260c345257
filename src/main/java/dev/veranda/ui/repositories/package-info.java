/**
 * Where people connect Git repositories and see how their synchronisation goes: the list at
 * {@link dev.veranda.ui.repositories.RepositoriesView}, registration, and one repository.
 */
@NullMarked
package dev.veranda.ui.repositories;

import org.jspecify.annotations.NullMarked;
