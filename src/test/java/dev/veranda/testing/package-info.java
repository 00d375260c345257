/** What the tests on the packaged application share: starting it, a real browser, people who sign in. */
@NullMarked
package dev.veranda.testing;

import org.jspecify.annotations.NullMarked;
