/** The audit trail, for people to search and to take away. */
@NullMarked
package dev.veranda.ui.audit;

import org.jspecify.annotations.NullMarked;
