/**
 * Reading and writing objects: what is asked and sent is checked, done, and answered in the form that was asked for. Start at
 * {@code Reading} and {@code Writing}.
 */
@NullMarked
package dev.veranda.api.kube.http.verbs;

import org.jspecify.annotations.NullMarked;
