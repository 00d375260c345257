package dev.veranda.ui.session;

import dev.veranda.access.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The permission a view asks for. A view without it asks for {@link Permission#READ}, and so for a signed-in person. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Requires {

    Permission value();
}
