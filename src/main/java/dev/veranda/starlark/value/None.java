package dev.veranda.starlark.value;

/** The value {@code None}. */
public enum None implements StarlarkValue {
    NONE;

    @Override
    public String type() {
        return "NoneType";
    }

    @Override
    public boolean isTrue() {
        return false;
    }

    @Override
    public void print(Printer printer) {
        printer.append("None");
    }
}
