/** How refs are moved on a server: by one push whose every ref has an expected old value. Start at {@code RefPush}. */
@NullMarked
package dev.veranda.store.git.push;

import org.jspecify.annotations.NullMarked;
