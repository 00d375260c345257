/**
 * The browser: one sub-package per place a user goes. No Git, no SQL, no HTTP; only the services.
 */
@NullMarked
package dev.veranda.ui;

import org.jspecify.annotations.NullMarked;
