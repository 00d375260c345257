package dev.veranda.revision;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.veranda.revision.index.Json;
import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import java.util.Optional;
import java.util.UUID;

/**
 * A write of a package revision, as it is written down before Git is told: what it is about and what it is to make of it.
 *
 * @param base the commit the revision has before; "" when there is none
 * @param verdict what is decided with it, in the words of whoever decides; "" when nothing is
 * @param reason why it is decided so
 */
public record Undertaking(
        UUID repositoryId, String packagePath, String workspace, String base, Aim aim, String verdict, String reason) {

    static Undertaking of(PackageRevision revision, Aim aim) {
        return new Undertaking(
                revision.repositoryId(), revision.packagePath(), revision.workspace(), revision.commit(), aim, "", "");
    }

    static Undertaking of(UUID repositoryId, NewPackage target) {
        return new Undertaking(repositoryId, target.packagePath(), target.workspace(), "", Aim.EXISTS, "", "");
    }

    /** The same for all that is done to one revision. */
    UUID revision() {
        return UUID.nameUUIDFromBytes((repositoryId + "/" + packagePath + "/" + workspace).getBytes(UTF_8));
    }

    /** Whether a revision is still what it was when this was planned. */
    boolean isStillToDo(Optional<PackageRevision> now) {
        return base.isEmpty()
                ? now.isEmpty()
                : now.map(PackageRevision::commit).equals(Optional.of(base)) && !aim.isReached(now, base);
    }

    Undertaking with(String verdict, String reason) {
        return new Undertaking(repositoryId, packagePath, workspace, base, aim, verdict, reason);
    }

    String json() {
        return Json.write(this);
    }

    static Undertaking read(String json) {
        return Json.read(json, Undertaking.class);
    }
}
