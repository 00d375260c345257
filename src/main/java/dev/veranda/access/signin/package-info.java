/** What signing in with a password leaves in the audit trail, above which this stands. */
@NullMarked
package dev.veranda.access.signin;

import org.jspecify.annotations.NullMarked;
