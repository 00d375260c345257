package dev.veranda.api.front;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Keeps visits light: texts for browsers are compressed, and files that are named by their content stay in browsers for good.
 * What machines are answered does not pass here, their watches above all: a compressor for each would cost more than it saves.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class CompressedPages extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    private final transient NamedByContent namedByContent = new NamedByContent();

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean forGood = namedByContent.test(request);
        if (isPush(request) || !takesGzip(request)) {
            chain.doFilter(request, forGood ? new KeptResponse(response, FOR_GOOD) : response);
            return;
        }
        GzipResponse compressed = new GzipResponse(forGood ? new KeptResponse(response, FOR_GOOD) : response);
        chain.doFilter(request, compressed);
        compressed.finish();
    }

    /** What stays open and is written to from time to time. */
    private static boolean isPush(HttpServletRequest request) {
        return "push".equals(request.getParameter("v-r")) || request.getHeader("Upgrade") != null;
    }

    private static boolean takesGzip(HttpServletRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null
                && Pattern.compile("\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\b)")
                        .matcher(accepted)
                        .find();
    }
}
