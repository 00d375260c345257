package dev.veranda.embedded;

import dev.veranda.access.DemoAccount;
import dev.veranda.access.SignIn;
import dev.veranda.access.token.Endpoint;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says where Veranda answers, where its data lies and who can sign in, in the terminal it was started from. */
@ApplicationScoped
class StartReport {

    private final SignIn signIn;
    private final Optional<String> samples;
    private final Endpoint endpoint;
    private final String data;

    StartReport(
            SignIn signIn,
            Endpoint endpoint,
            @ConfigProperty(name = "veranda.samples") Optional<String> samples,
            @ConfigProperty(name = "veranda.data", defaultValue = ".veranda") String data) {
        this.signIn = signIn;
        this.endpoint = endpoint;
        this.samples = samples;
        this.data = data;
    }

    void listening(@ObservesAsync HttpServerStart start) {
        StringBuilder report = new StringBuilder("\nVeranda is ready at http://")
                .append(start.options().getHost())
                .append(':')
                .append(start.options().getPort())
                .append("\n\n");
        List<DemoAccount> accounts = signIn.demoAccounts();
        if (!accounts.isEmpty()) {
            report.append("  Sign in as ")
                    .append(accounts.stream().map(DemoAccount::name).collect(Collectors.joining(", ")))
                    .append("; the password is the account's name.\n");
        }
        endpoint.address()
                .ifPresent(https -> report.append("  For machines: ")
                        .append(https)
                        .append(samples.isPresent() ? " (./veranda kubeconfig --account NAME)\n" : "\n"));
        if (samples.isPresent()) {
            report.append("  Data: ").append(data).append('\n');
        }
        System.out.println(report.append("  Stop with Ctrl+C.\n"));
    }
}
