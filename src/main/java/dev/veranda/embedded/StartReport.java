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
import org.jboss.logging.Logger;

/** Says where Veranda answers, where its data lies and who can sign in, in the terminal it was started from; machines are told in a line. */
@ApplicationScoped
class StartReport {

    private static final Logger LOG = Logger.getLogger(StartReport.class);

    private final SignIn signIn;
    private final Optional<String> samples;
    private final Endpoint endpoint;
    private final String data;
    private final boolean forMachines;

    StartReport(
            SignIn signIn,
            Endpoint endpoint,
            @ConfigProperty(name = "veranda.samples") Optional<String> samples,
            @ConfigProperty(name = "veranda.data", defaultValue = ".veranda") String data,
            @ConfigProperty(name = "quarkus.log.console.json.enabled") boolean forMachines) {
        this.signIn = signIn;
        this.endpoint = endpoint;
        this.samples = samples;
        this.data = data;
        this.forMachines = forMachines;
    }

    void listening(@ObservesAsync HttpServerStart start) {
        if (forMachines) {
            LOG.infof(
                    "Veranda is ready at http://%s:%d",
                    start.options().getHost(), start.options().getPort());
            return;
        }
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
