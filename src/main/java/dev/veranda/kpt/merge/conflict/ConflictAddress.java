package dev.veranda.kpt.merge.conflict;

/**
 * Where a conflict is. The same conflict has the same address in every run of the same merge, whatever else was decided.
 *
 * @param updatedPackage the package whose upstream brought it, relative to the root; {@code .} for the root
 * @param file the file, or the directory of a subpackage, relative to the root
 * @param resource {@code group/kind/namespace/name} as upstream calls it; empty for a Kptfile, another file or a subpackage
 * @param field the field, such as {@code spec.template.spec.containers[name=app].image}; empty when all of it is meant
 */
public record ConflictAddress(String updatedPackage, String file, String resource, String field) {}
