package dev.veranda.function.cel;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;

/** Makes expressions ready for use. What they may name is fixed; variables are added one by one, in order. */
final class Expressions {

    private static final int MAX_LENGTH = 5_000;
    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MAX_LENGTH)
            .maxParseRecursionDepth(100)
            .maxRegexProgramSize(2_000)
            .comprehensionMaxIterations(200_000)
            .enableHeterogeneousNumericComparisons(true)
            .enableOptionalSyntax(true)
            .evaluateCanonicalTypesToNativeValues(true)
            .build();
    private static final Expressions OF_RESOURCES = new Expressions(environment(), Growth.none());

    private final Cel cel;
    private final Growth growth;

    private Expressions(Cel cel, Growth growth) {
        this.cel = cel;
        this.growth = growth;
    }

    /** Expressions about a resource, without variables. */
    static Expressions ofResources() {
        return OF_RESOURCES;
    }

    /** With {@code variables.name} besides. */
    Expressions with(String name, CelExpression variable) {
        return new Expressions(
                cel.toCelBuilder().addVar("variables." + name, variable.type()).build(),
                growth.times(variable.growth()));
    }

    /** @throws CelException if it is no expression, or may come to another type than wanted */
    CelExpression compile(String text, CelType... wanted) throws CelException {
        try {
            CelAbstractSyntaxTree tree = cel.compile(text).getAst();
            CelType type = tree.getResultType();
            boolean fits = wanted.length == 0 || type.equals(SimpleType.DYN);
            for (CelType one : wanted) {
                fits |= one.equals(type);
            }
            if (!fits) {
                throw CelException.of(
                        "the expression \"" + text + "\" comes to " + type.name() + ", not to " + wanted[0].name());
            }
            Growth own = Growth.of(tree.getExpr());
            if (own.times(growth).isTooMuch()) {
                throw CelException.of("the expression \"" + text + "\" may come to a value that is too large");
            }
            return new CelExpression(text, type, own, cel.createProgram(tree));
        } catch (CelValidationException | CelEvaluationException broken) {
            throw CelException.of("the expression \"" + shortened(text) + "\" cannot be used: " + firstLine(broken));
        } catch (StackOverflowError deep) {
            throw CelException.of("an expression is nested too deeply");
        }
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    private static String firstLine(Exception broken) {
        String message = String.valueOf(broken.getMessage());
        return message.lines().findFirst().orElse("").replaceFirst("^ERROR: <input>:", "");
    }

    private static Cel environment() {
        Library library = KubernetesLibrary.create();
        CelStringExtensions strings = CelExtensions.strings(
                Function.CHAR_AT,
                Function.INDEX_OF,
                Function.LAST_INDEX_OF,
                Function.LOWER_ASCII,
                Function.UPPER_ASCII,
                Function.SPLIT,
                Function.SUBSTRING,
                Function.TRIM);
        return CelFactory.standardCelBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addCompilerLibraries(CelExtensions.optional(), strings, CelExtensions.sets(OPTIONS))
                .addRuntimeLibraries(CelExtensions.optional(), strings, CelExtensions.sets(OPTIONS))
                .addFunctionDeclarations(library.declarations())
                .addFunctionBindings(library.bindings())
                .addVar("object", SimpleType.DYN)
                .addVar("oldObject", SimpleType.DYN)
                .addVar("request", SimpleType.DYN)
                .addVar("params", SimpleType.DYN)
                .addVar("namespaceObject", SimpleType.DYN)
                .addVar("resources", SimpleType.DYN)
                .build();
    }
}
