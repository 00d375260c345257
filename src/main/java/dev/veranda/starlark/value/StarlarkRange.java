package dev.veranda.starlark.value;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The integers from one to before another, by steps, without a list of them. */
public record StarlarkRange(long start, long stop, long step, int size) implements StarlarkIterable {

    public static StarlarkRange of(long start, long stop, long step) {
        long distance = step > 0 ? stop - start : start - stop;
        long size = distance <= 0 ? 0 : (distance - 1) / Math.abs(step) + 1;
        return new StarlarkRange(start, stop, step, (int) Math.min(size, Integer.MAX_VALUE));
    }

    long at(int index) {
        return start + index * step;
    }

    public boolean has(long number) {
        long offset = number - start;
        return offset % step == 0 && offset / step >= 0 && offset / step < size;
    }

    boolean sameAs(StarlarkRange other) {
        return size == other.size && (size == 0 || start == other.start && (size == 1 || step == other.step));
    }

    @Override
    public String type() {
        return "range";
    }

    @Override
    public Iterator<Object> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public Object next() {
                if (next >= size) {
                    throw new NoSuchElementException();
                }
                return at(next++);
            }
        };
    }

    @Override
    public void print(Printer printer) {
        String bounds = start == 0 && step == 1 ? "" + stop : start + ", " + stop;
        printer.append("range(" + bounds + (step == 1 ? "" : ", " + step) + ")");
    }
}
