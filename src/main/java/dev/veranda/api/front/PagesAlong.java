package dev.veranda.api.front;

import dev.veranda.observe.Along;
import dev.veranda.observe.LogContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pages are answered by threads of their own: they take along what the request is known by. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class PagesAlong extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    transient CurrentVertxRequest current;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        @Nullable RoutingContext context = current.getCurrent();
        Optional<Along> along = context == null ? Optional.empty() : Arrival.in(context);
        if (along.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        try (LogContext.Scope scope = along.get().enter()) {
            chain.doFilter(request, response);
        }
    }
}
