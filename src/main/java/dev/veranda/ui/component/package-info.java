/**
 * Pieces that more than one view is made of. They call no services: what they show comes in as values, what people do goes
 * out as callbacks. A view is a {@code Div} with the class {@code page}, a {@link dev.veranda.ui.component.PageHeader} and
 * below it pieces in the layouts of {@code veranda.css}: {@code columns}, {@code stack}, {@code row}, {@code fields},
 * {@code cards}, {@code panel}.
 */
@NullMarked
package dev.veranda.ui.component;

import org.jspecify.annotations.NullMarked;
