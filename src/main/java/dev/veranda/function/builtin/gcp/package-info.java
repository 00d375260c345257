/**
 * What Google Cloud's configuration needs: services, projects, and folders of an organisation. Start at {@code GenerateFolders}.
 */
@NullMarked
package dev.veranda.function.builtin.gcp;

import org.jspecify.annotations.NullMarked;
