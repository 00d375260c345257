package dev.veranda.function.wire;

/**
 * What a function has to say, wherever it ran.
 *
 * @param output what it wrote, a ResourceList where all went well
 * @param stderr its words for people
 * @param exitCode 0 when it is content
 */
public record FunctionReply(String output, String stderr, int exitCode) {}
