/**
 * Pieces that more than one view is made of. They know nothing of packages, repositories or services: what they show comes
 * in as values, what people do goes out as callbacks.
 */
@NullMarked
package dev.veranda.ui.component;

import org.jspecify.annotations.NullMarked;
