package dev.veranda.api.kube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.veranda.audit.PlainText;
import dev.veranda.audit.Refusal;
import dev.veranda.failure.Outages;
import java.util.List;
import java.util.OptionalInt;

/** A refusal in the words of the protocol: becomes a {@code Status}. */
public final class ApiFailure extends RuntimeException implements Refusal {

    private static final long serialVersionUID = 1L;

    /** Told from other conflicts here, and written as one. */
    private static final String MODIFIED = "Modified";

    private static final String TAKEN = "AlreadyExists";

    private static final String INTERNAL = "Internal error occurred: ";

    private final int code;
    private final String reason;
    private final transient ObjectNode details;

    /** One field and what is wrong with it; {@code reason} such as {@code FieldValueInvalid}. */
    public record Cause(String reason, String field, String message) {}

    private ApiFailure(int code, String reason, String message, ObjectNode details) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    public static ApiFailure of(int code, String reason, String message) {
        return new ApiFailure(code, reason, message, Json.object());
    }

    public static ApiFailure badRequest(String message) {
        return of(400, "BadRequest", message);
    }

    public static ApiFailure notFound(ResourceType type, String name) {
        return new ApiFailure(
                404, "NotFound", type.qualifiedPlural() + " \"" + name + "\" not found", details(type, name));
    }

    /** The object does not allow this now; {@code problem} follows "Operation cannot be fulfilled on …: ". */
    public static ApiFailure conflict(ResourceType type, String name, String problem) {
        return new ApiFailure(409, "Conflict", operation(type, name) + problem, details(type, name));
    }

    /**
     * The caller saw an older version. Porch wraps this into an internal error and clients' golden outputs show its words, so
     * they stay; the code is the honest one, so that clients try again.
     */
    public static ApiFailure modified(ResourceType type, String name) {
        String words = operation(type, name)
                + "the object has been modified; please apply your changes to the latest version and try again";
        return new ApiFailure(
                409, MODIFIED, type.group().equals("porch.kpt.dev") ? INTERNAL + words : words, details(type, name));
    }

    public static ApiFailure alreadyExists(ResourceType type, String name) {
        return new ApiFailure(
                409, TAKEN, type.qualifiedPlural() + " \"" + name + "\" already exists", details(type, name));
    }

    public static ApiFailure forbidden(ResourceType type, String name, String why) {
        return new ApiFailure(
                403,
                "Forbidden",
                type.qualifiedPlural() + (name.isEmpty() ? "" : " \"" + name + "\"") + " is forbidden: " + why,
                details(type, name));
    }

    /** The object is well-formed and still not acceptable. */
    public static ApiFailure invalid(ResourceType type, String name, List<Cause> causes) {
        ObjectNode details =
                Json.object().put("name", name).put("group", type.group()).put("kind", type.kind());
        list(details, causes);
        String all = causes.stream()
                .map(cause -> cause.field().isEmpty() ? cause.message() : cause.field() + ": " + cause.message())
                .reduce((a, b) -> a + ", " + b)
                .map(text -> causes.size() > 1 ? "[" + text + "]" : text)
                .orElse("");
        return new ApiFailure(422, "Invalid", type.qualifiedKind() + " \"" + name + "\" is invalid: " + all, details);
    }

    public static ApiFailure methodNotAllowed(ResourceType type, String verb) {
        return new ApiFailure(
                405,
                "MethodNotAllowed",
                verb + " is not supported on resources of kind \"" + type.qualifiedPlural() + "\"",
                details(type, ""));
    }

    /** Somebody else applied fields that {@code causes} name. */
    public static ApiFailure applyConflict(String message, List<Cause> causes) {
        ObjectNode details = Json.object();
        list(details, causes);
        return new ApiFailure(409, "Conflict", message, details);
    }

    /** Nobody knows who asks. */
    public static ApiFailure unauthorized(String message) {
        return of(401, "Unauthorized", message);
    }

    /** The caller asks for more than is allowed at once, and may try again in a second. */
    public static ApiFailure tooMany(String message) {
        return new ApiFailure(429, "TooManyRequests", message, Json.object().put("retryAfterSeconds", 1));
    }

    /** The resource version asked for is no longer known. */
    public static ApiFailure expired(String message) {
        return of(410, "Expired", message);
    }

    /** The resource version asked for lies in the future. */
    public static ApiFailure tooLarge(long asked, long current) {
        ObjectNode details = Json.object();
        details.putArray("causes")
                .addObject()
                .put("reason", "ResourceVersionTooLarge")
                .put("message", "Too large resource version");
        details.put("retryAfterSeconds", 1);
        return new ApiFailure(
                504, "Timeout", "Too large resource version: " + asked + ", current: " + current, details);
    }

    /** Nobody's mistake; the caller may try again in a second where it passes by itself. */
    public static ApiFailure outage(Outages.Outage outage) {
        ObjectNode details = Json.object();
        if (outage.passes()) {
            details.put("retryAfterSeconds", 1);
        }
        return new ApiFailure(503, "ServiceUnavailable", outage.sentence(), details);
    }

    /** A failure of Veranda itself; {@code message} follows "Internal error occurred: ". */
    public static ApiFailure internal(String message) {
        return of(500, "InternalError", INTERNAL + message);
    }

    /**
     * The same refusal in the words in which Porch reports what its engine refuses. Porch takes that for an internal error and
     * clients compare its words, so they are said to the letter; code, reason and details stay the honest ones.
     */
    public ApiFailure asPorchsEngine(String words) {
        return from(new ApiFailure(code, reason, INTERNAL + words, details));
    }

    /** The same refusal with more causes in its details; its message stays. */
    public ApiFailure with(List<Cause> more) {
        ObjectNode all = details.deepCopy();
        more.forEach(cause -> add(all.withArrayProperty("causes"), cause));
        return from(new ApiFailure(code, reason, String.valueOf(getMessage()), all));
    }

    /** The same failure, of which {@code cause} is known to be the cause. */
    ApiFailure becauseOf(Throwable cause) {
        initCause(cause);
        return this;
    }

    private ApiFailure from(ApiFailure other) {
        other.initCause(this);
        return other;
    }

    @Override
    public boolean isCallersDoing() {
        return code < 500;
    }

    public int code() {
        return code;
    }

    /** After how many seconds the caller may try again, where the refusal says so. */
    public OptionalInt retryAfterSeconds() {
        int seconds = details == null ? 0 : details.path("retryAfterSeconds").asInt();
        return seconds > 0 ? OptionalInt.of(seconds) : OptionalInt.empty();
    }

    /** Whether the caller saw an older version, so that looking again and repeating the change may work. */
    public boolean isModified() {
        return reason.equals(MODIFIED);
    }

    /** Whether there is an object of that name already. */
    public boolean isTaken() {
        return reason.equals(TAKEN);
    }

    /** The Status body. */
    public ObjectNode status() {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.set("metadata", Json.object());
        status.put("status", "Failure")
                .put("message", PlainText.visibleLines(String.valueOf(getMessage())))
                .put("reason", isModified() ? "Conflict" : reason);
        if (details != null && !details.isEmpty()) {
            status.set("details", details);
        }
        return status.put("code", code);
    }

    private static void list(ObjectNode details, List<Cause> causes) {
        ArrayNode list = details.putArray("causes");
        causes.forEach(cause -> add(list, cause));
    }

    private static void add(ArrayNode list, Cause cause) {
        list.addObject()
                .put("reason", cause.reason())
                .put("message", PlainText.visibleLines(cause.message()))
                .put("field", PlainText.visible(cause.field()));
    }

    private static String operation(ResourceType type, String name) {
        return "Operation cannot be fulfilled on " + type.qualifiedPlural() + " \"" + name + "\": ";
    }

    private static ObjectNode details(ResourceType type, String name) {
        ObjectNode details = Json.object();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!type.group().isEmpty()) {
            details.put("group", type.group());
        }
        return details.put("kind", type.plural());
    }
}
