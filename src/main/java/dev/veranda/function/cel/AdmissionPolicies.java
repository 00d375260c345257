package dev.veranda.function.cel;

import dev.veranda.kpt.Severity;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads ValidatingAdmissionPolicies and their bindings. A binding in the package gives the policy its parameters, narrows what it
 * is about, and says whether a violation is an error (Deny), a warning (Warn) or for information (Audit). A policy that nothing
 * binds is applied as it is.
 */
final class AdmissionPolicies {

    private static final String GROUP = "admissionregistration.k8s.io";

    private AdmissionPolicies() {}

    static boolean isPolicy(PackageResource resource) {
        return is(resource, "ValidatingAdmissionPolicy");
    }

    private static boolean is(PackageResource resource, String kind) {
        return resource.kind().equals(kind) && resource.resource().group().equals(GROUP);
    }

    /** What a policy and its bindings among these resources demand. */
    static List<Guardrail> guardrails(PackageResource policy, List<PackageResource> resources) throws CelException {
        YamlMap spec = policy.root().map("spec").orElseGet(YamlMap::create);
        List<Guardrail> guardrails = new ArrayList<>();
        boolean isBound = false;
        for (PackageResource resource : resources) {
            Optional<YamlMap> binding = is(resource, "ValidatingAdmissionPolicyBinding")
                    ? resource.root().map("spec")
                    : Optional.empty();
            if (binding.flatMap(map -> map.string("policyName"))
                    .filter(policy.name()::equals)
                    .isPresent()) {
                isBound = true;
                guardrails.addAll(bound(policy, spec, binding.get(), resources));
            }
        }
        if (!isBound) {
            guardrails.add(guardrail(policy, spec, Optional.empty(), Optional.empty(), CelValues.NULL));
        }
        return guardrails;
    }

    private static List<Guardrail> bound(
            PackageResource policy, YamlMap spec, YamlMap binding, List<PackageResource> resources)
            throws CelException {
        Optional<Severity> severity = Optional.of(severity(LabelMatch.texts(binding, "validationActions")));
        Optional<YamlMap> kind = spec.map("paramKind");
        Optional<YamlMap> reference = binding.map("paramRef");
        if (kind.isEmpty() || reference.isEmpty()) {
            return List.of(guardrail(policy, spec, Optional.of(binding), severity, CelValues.NULL));
        }
        List<Guardrail> guardrails = new ArrayList<>();
        for (PackageResource resource : resources) {
            if (resource.kind().equals(kind.get().string("kind").orElse(""))
                    && resource.apiVersion()
                            .equals(kind.get().string("apiVersion").orElse(""))
                    && isMeant(resource, reference.get())) {
                guardrails.add(guardrail(policy, spec, Optional.of(binding), severity, CelValues.of(resource.root())));
            }
        }
        boolean mayBeMissing =
                reference.get().string("parameterNotFoundAction").orElse("").equals("Allow");
        if (guardrails.isEmpty() && !mayBeMissing) {
            throw CelException.of("the parameters of policy \"" + policy.name() + "\" are not among the resources");
        }
        return guardrails;
    }

    private static boolean isMeant(PackageResource resource, YamlMap reference) throws CelException {
        Optional<String> name = reference.string("name");
        Optional<String> namespace = reference.string("namespace");
        return (name.isEmpty() || name.get().equals(resource.name()))
                && (namespace.isEmpty() || namespace.get().equals(resource.namespace()))
                && LabelMatch.of(reference.map("selector")).matches(resource.labels());
    }

    private static Severity severity(List<String> actions) {
        if (actions.isEmpty() || actions.contains("Deny")) {
            return Severity.ERROR;
        }
        return actions.contains("Warn") ? Severity.WARNING : Severity.INFO;
    }

    private static Guardrail guardrail(
            PackageResource policy,
            YamlMap spec,
            Optional<YamlMap> binding,
            Optional<Severity> severity,
            Object params) {
        AdmissionMatch match = AdmissionMatch.of(spec.map("matchConstraints"), false);
        AdmissionMatch narrowed = AdmissionMatch.of(binding.flatMap(map -> map.map("matchResources")), true);
        return new Guardrail(
                policy.name(),
                (seen, view) -> match.matches(seen, view) && narrowed.matches(seen, view),
                new CelPolicy(
                        RuleReader.named(spec, "variables"),
                        RuleReader.named(spec, "matchConditions"),
                        RuleReader.maps(spec, "validations").stream()
                                .map(AdmissionPolicies::validation)
                                .toList()),
                params,
                severity,
                spec.string("failurePolicy").orElse("").equals("Ignore"));
    }

    private static CelPolicy.Validation validation(YamlMap map) {
        return new CelPolicy.Validation(
                map.string("expression").orElse(""),
                map.string("message"),
                map.string("messageExpression"),
                Optional.empty(),
                map.string("reason"),
                Severity.ERROR);
    }
}
