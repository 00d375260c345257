/**
 * Who is sitting at this browser: the sign-in page, the signed-in person kept in the browser session, and the check in
 * front of every view. Start reading at {@link dev.veranda.ui.session.SignedIn}.
 */
@NullMarked
package dev.veranda.ui.session;

import org.jspecify.annotations.NullMarked;
