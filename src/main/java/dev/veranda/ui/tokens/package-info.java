/** Where people make and revoke the access tokens their machines sign in with; administrators see everyone's. */
@NullMarked
package dev.veranda.ui.tokens;

import org.jspecify.annotations.NullMarked;
