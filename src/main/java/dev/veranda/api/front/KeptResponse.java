package dev.veranda.api.front;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/** A response whose {@code Cache-Control} is settled, whatever is said about it later. */
class KeptResponse extends HttpServletResponseWrapper {

    private static final String HEADER = "Cache-Control";

    private final String cacheControl;

    KeptResponse(HttpServletResponse response, String cacheControl) {
        super(response);
        this.cacheControl = cacheControl;
    }

    @Override
    public void setHeader(String name, String value) {
        super.setHeader(name, name.equalsIgnoreCase(HEADER) && getStatus() == SC_OK ? cacheControl : value);
    }

    @Override
    public void addHeader(String name, String value) {
        if (name.equalsIgnoreCase(HEADER)) {
            setHeader(name, value);
        } else {
            super.addHeader(name, value);
        }
    }
}
