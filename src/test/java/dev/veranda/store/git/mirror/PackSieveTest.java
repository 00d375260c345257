package dev.veranda.store.git.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would have to be held in memory is bounded; what only flows through is not. */
class PackSieveTest {

    private static final int MOST = 1000;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8192})
    void aFileOfAnySizeFlowsThroughUnchanged(int atOnce) throws IOException {
        byte[] pack = new Pack(3)
                .object(Constants.OBJ_BLOB, new byte[0], new byte[0])
                .object(Constants.OBJ_BLOB, new byte[0], new byte[5_000_000])
                .object(Constants.OBJ_TREE, new byte[0], new byte[MOST])
                .bytes();
        assertThat(read(pack, atOnce)).isEqualTo(pack);
    }

    @ParameterizedTest
    @ValueSource(ints = {Constants.OBJ_COMMIT, Constants.OBJ_TREE, Constants.OBJ_TAG})
    void otherObjectsMayBeOnlyAsLargeAsTheLimit(int type) throws IOException {
        refused(new Pack(1).object(type, new byte[0], new byte[MOST + 1]));
    }

    @Test
    void nothingBuildsOnALargeFileBefore() throws IOException {
        Pack pack = new Pack(2).object(Constants.OBJ_BLOB, new byte[0], new byte[5_000]);
        int distance = pack.length() - 12;
        assertThat(distance).isLessThan(128);
        refused(pack.object(Constants.OBJ_OFS_DELTA, new byte[] {(byte) distance}, difference(10, 10)));
    }

    @Test
    void nothingBuildsOnALargeFileByName() throws IOException {
        byte[] large = new byte[5_000];
        byte[] name = new byte[Constants.OBJECT_ID_LENGTH];
        ObjectId id = new ObjectInserter.Formatter().idFor(Constants.OBJ_BLOB, large);
        id.copyRawTo(name, 0);
        refused(new Pack(2)
                .object(Constants.OBJ_REF_DELTA, name, difference(10, 10))
                .object(Constants.OBJ_BLOB, new byte[0], large));
        refused(new Pack(2)
                .object(Constants.OBJ_BLOB, new byte[0], large)
                .object(Constants.OBJ_REF_DELTA, name, difference(10, 10)));
    }

    @Test
    void aDifferenceMayNotMakeALargeFile() throws IOException {
        byte[] name = new byte[Constants.OBJECT_ID_LENGTH];
        refused(new Pack(1).object(Constants.OBJ_REF_DELTA, name, difference(10, MOST + 1)));
        refused(new Pack(1).object(Constants.OBJ_REF_DELTA, name, difference(MOST + 1, 10)));
        byte[] fine = new Pack(1)
                .object(Constants.OBJ_REF_DELTA, name, difference(MOST, MOST))
                .bytes();
        assertThat(read(fine, 8192)).isEqualTo(fine);
    }

    private static void refused(Pack pack) {
        assertThatThrownBy(() -> read(pack.bytes(), 64)).isInstanceOf(TooLargeObjectInPackException.class);
        assertThatThrownBy(() -> read(pack.bytes(), 1)).isInstanceOf(TooLargeObjectInPackException.class);
    }

    private static byte[] read(byte[] pack, int atOnce) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PackSieve sieve = new PackSieve(new ByteArrayInputStream(pack), MOST)) {
            byte[] some = new byte[atOnce];
            for (int count = sieve.read(some); count >= 0; count = sieve.read(some)) {
                out.write(some, 0, count);
            }
        }
        return out.toByteArray();
    }

    private static byte[] difference(int baseSize, int resultSize) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int size : new int[] {baseSize, resultSize}) {
            int rest = size;
            for (; rest > 127; rest >>= 7) {
                out.write(rest & 127 | 128);
            }
            out.write(rest);
        }
        return out.toByteArray();
    }

    /** A pack as it goes over the wire; its checksum is nobody's business here. */
    private static final class Pack {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Pack(int objects) throws IOException {
            out.write(ByteBuffer.allocate(12)
                    .put(Constants.PACK_SIGNATURE)
                    .putInt(2)
                    .putInt(objects)
                    .array());
        }

        Pack object(int type, byte[] base, byte[] content) throws IOException {
            int rest = content.length >> 4;
            out.write(type << 4 | content.length & 15 | (rest > 0 ? 128 : 0));
            for (; rest > 0; rest >>= 7) {
                out.write(rest & 127 | (rest > 127 ? 128 : 0));
            }
            out.write(base);
            DeflaterOutputStream deflated = new DeflaterOutputStream(out);
            deflated.write(content);
            deflated.finish();
            return this;
        }

        int length() {
            return out.size();
        }

        byte[] bytes() {
            byte[] end = new byte[20];
            byte[] pack = new byte[out.size() + end.length];
            System.arraycopy(out.toByteArray(), 0, pack, 0, out.size());
            return pack;
        }
    }
}
