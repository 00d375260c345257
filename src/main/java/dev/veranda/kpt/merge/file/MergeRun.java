package dev.veranda.kpt.merge.file;

import dev.veranda.kpt.kptfile.Kptfile;
import dev.veranda.kpt.merge.conflict.ConflictScope;
import dev.veranda.kpt.merge.conflict.Conflicts;
import dev.veranda.krm.Resource;
import java.util.function.Predicate;

/**
 * What is the same for all packages merged because of one upstream.
 *
 * @param updatedPackage the package whose upstream it is, relative to the root
 * @param keyed which resources get their merge keys first, so that renamed ones are found again
 * @param asClones whether both upstream versions are as a clone of them would be, so that Kptfiles can be compared too, and whether
 *     packages inside that follow an upstream of their own come along
 */
public record MergeRun(Conflicts conflicts, String updatedPackage, Predicate<Resource> keyed, boolean asClones) {

    public static final Predicate<Resource> NONE = resource -> false;

    /** Those that kpt gives them to; Porch gives them to Kptfiles too. */
    public static final Predicate<Resource> ALL = resource -> !resource.kind().equals(Kptfile.KIND);

    /** kpt's own update of a package. */
    public static MergeRun of(Conflicts conflicts, String updatedPackage, Predicate<Resource> keyed) {
        return new MergeRun(conflicts, updatedPackage, keyed, false);
    }

    /** Where conflicts in a file are told. */
    public ConflictScope scope(String file) {
        return new ConflictScope(conflicts, updatedPackage, file, "");
    }

    /** Which of the packages inside are merged with the one around them. */
    public Subpackages.Kind kind() {
        return asClones ? Subpackages.Kind.ALL : Subpackages.Kind.DEPENDENT;
    }
}
