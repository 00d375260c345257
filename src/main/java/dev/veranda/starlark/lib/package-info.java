/** The modules that scripts written for kpt load, as far as they can work in process. Start at {@code Modules}. */
@NullMarked
package dev.veranda.starlark.lib;

import org.jspecify.annotations.NullMarked;
