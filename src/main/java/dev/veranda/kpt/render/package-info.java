/**
 * Rendering: hydrating a package by running its pipeline and those of its subpackages in kpt's order.
 *
 * <p>Start at {@code Renderer}. What a function does is behind {@code FunctionEvaluator}; everything here is a plain
 * function of contents, evaluator and limits.
 */
@NullMarked
package dev.veranda.kpt.render;

import org.jspecify.annotations.NullMarked;
