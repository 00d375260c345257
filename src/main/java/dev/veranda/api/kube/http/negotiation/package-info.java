/**
 * What a request says before anything is done for it: who sends it, what its address names, what form its body has and its answer
 * should have. Start at {@code HttpExchange}.
 */
@NullMarked
package dev.veranda.api.kube.http.negotiation;

import org.jspecify.annotations.NullMarked;
