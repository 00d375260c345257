/**
 * Functions that do not run in this process: a call as the text of a ResourceList, and the answer brought back into the
 * resources of the call so that only what the function changed changes. Start at {@code FunctionRequest} for calling a function,
 * at {@code FunctionService} for being one. How the text travels is not known here.
 */
@NullMarked
package dev.veranda.function.wire;

import org.jspecify.annotations.NullMarked;
