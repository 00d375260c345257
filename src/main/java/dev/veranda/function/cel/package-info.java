/**
 * {@code cel-validate}, a function of Veranda's own: guardrails for packages as expressions in the Common Expression Language, the
 * way Kubernetes' ValidatingAdmissionPolicy has them, and such policies themselves. Expressions may be hostile: what they may
 * cost is limited. Start reading at {@link dev.veranda.function.cel.CelValidate}.
 */
@NullMarked
package dev.veranda.function.cel;

import org.jspecify.annotations.NullMarked;
