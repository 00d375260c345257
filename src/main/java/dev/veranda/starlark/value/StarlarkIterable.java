package dev.veranda.starlark.value;

import java.util.Iterator;

/** A value whose elements can be gone through. */
public interface StarlarkIterable extends StarlarkValue {

    int size();

    Iterator<Object> iterator();

    /** From now until {@link #unlock} nothing may change it. */
    default void lock() {}

    default void unlock() {}

    @Override
    default boolean isTrue() {
        return size() > 0;
    }
}
