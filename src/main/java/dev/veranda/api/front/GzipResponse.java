package dev.veranda.api.front;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compresses what is written if it is text and nobody compressed it before; which of the two shows with the first byte. */
class GzipResponse extends HttpServletResponseWrapper {

    private static final List<String> TEXTS =
            List.of("text/", "application/json", "application/javascript", "image/svg+xml");
    private static final int BUFFER = 8 * 1024;

    private long length = -1;
    private @Nullable GZIPOutputStream gzip;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    GzipResponse(HttpServletResponse response) {
        super(response);
    }

    /** Writes what is left in the compressor; call it once everything was written. */
    void finish() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        if (gzip != null) {
            gzip.finish();
        } else if (stream == null && length >= 0) {
            super.setContentLengthLong(length);
        }
    }

    @Override
    public void setContentLength(int newLength) {
        length = newLength;
    }

    @Override
    public void setContentLengthLong(long newLength) {
        length = newLength;
    }

    @Override
    public void setHeader(String name, String value) {
        if (name.equalsIgnoreCase("Content-Length")) {
            length = Long.parseLong(value);
        } else {
            super.setHeader(name, value);
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = isPlainText() ? compressed(super.getOutputStream()) : asItIs();
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer =
                    new PrintWriter(new OutputStreamWriter(getOutputStream(), Charset.forName(getCharacterEncoding())));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        if (gzip != null) {
            gzip.flush();
        }
        super.flushBuffer();
    }

    @Override
    public void reset() {
        super.reset();
        forget();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        forget();
    }

    @Override
    public void sendError(int status) throws IOException {
        forget();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        forget();
        super.sendError(status, message);
    }

    /** What was written so far does not count; what comes instead is looked at anew. */
    private void forget() {
        if (gzip != null && !isCommitted()) {
            super.setHeader("Content-Encoding", null);
        }
        gzip = null;
        stream = null;
        writer = null;
        length = -1;
    }

    private ServletOutputStream asItIs() throws IOException {
        if (length >= 0) {
            super.setContentLengthLong(length);
        }
        return super.getOutputStream();
    }

    private ServletOutputStream compressed(ServletOutputStream target) throws IOException {
        super.setHeader("Content-Encoding", "gzip");
        super.addHeader("Vary", "Accept-Encoding");
        GZIPOutputStream compressor = new GZIPOutputStream(target, BUFFER, true);
        gzip = compressor;
        return new ServletOutputStream() {
            @Override
            public void write(int value) throws IOException {
                compressor.write(value);
            }

            @Override
            public void write(byte[] bytes, int offset, int count) throws IOException {
                compressor.write(bytes, offset, count);
            }

            @Override
            public void flush() throws IOException {
                compressor.flush();
            }

            @Override
            public void close() throws IOException {
                compressor.close();
            }

            @Override
            public boolean isReady() {
                return target.isReady();
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                target.setWriteListener(listener);
            }
        };
    }

    private boolean isPlainText() {
        String type = getContentType();
        return getStatus() == SC_OK
                && getHeader("Content-Encoding") == null
                && type != null
                && TEXTS.stream().anyMatch(type.toLowerCase(Locale.ROOT)::startsWith);
    }
}
