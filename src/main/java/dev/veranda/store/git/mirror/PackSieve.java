package dev.veranda.store.git.mirror;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Looks at a pack while it is being read, and ends the reading before an object that would have to be held in memory is larger
 * than what is accepted.
 *
 * <p>A file that a pack holds as it is flows through, however large. One that is told as a difference to another is put together
 * in memory, and so are folders and commits. JGit knows one limit for all of them, which is why the pack is read here as well.
 * See Git's {@code gitformat-pack}.
 */
final class PackSieve extends FilterInputStream {

    private static final int PACK_HEADER = 12;
    private static final int MORE = 0x80;

    /** A difference begins with two sizes, each of at most ten bytes. */
    private static final int SIZES = 20;

    private final long most;
    private final Inflater inflater = new Inflater();
    private final byte[] inflated = new byte[1 << 16];
    private final Set<Long> largeAt = new HashSet<>();
    private final Set<ObjectId> large = new HashSet<>();
    private final Set<ObjectId> basesByName = new HashSet<>();

    private State state = State.PACK;
    private long position;
    private int fieldAt;
    private long objects;
    private long begin;
    private int type;
    private long size;
    private long distance;
    private final byte[] base = new byte[Constants.OBJECT_ID_LENGTH];
    private final byte[] head = new byte[SIZES];
    private int headLength;
    private MessageDigest digest = Constants.newMessageDigest();

    private enum State {
        PACK,
        TYPE,
        SIZE,
        DISTANCE,
        BASE,
        CONTENT,
        END
    }

    /** @param most the largest object, in bytes, that may be held in memory */
    PackSieve(InputStream pack, long most) {
        super(pack);
        this.most = most;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        if (count > 0) {
            look(into, offset, offset + count);
        }
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        throw new IOException("a pack is read from its beginning to its end");
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        super.close();
    }

    private void look(byte[] bytes, int from, int to) throws IOException {
        int at = from;
        while (at < to && state != State.END) {
            int used = 1;
            if (state == State.CONTENT) {
                used = content(bytes, at, to);
            } else {
                header(bytes[at] & 0xff);
            }
            at += used;
            position += used;
            if (state == State.TYPE && fieldAt == 0) {
                next();
            }
        }
    }

    /** An object ended, or the pack's header did: the next one begins here, if there is one. */
    private void next() throws IOException {
        begin = position;
        if (objects-- == 0) {
            state = State.END;
            inflater.end();
            if (basesByName.stream().anyMatch(large::contains)) {
                throw new TooLargeObjectInPackException(most);
            }
        }
    }

    private void header(int value) throws IOException {
        switch (state) {
            case PACK -> {
                if (fieldAt >= PACK_HEADER - Integer.BYTES) {
                    objects = objects << Byte.SIZE | value;
                }
                if (++fieldAt == PACK_HEADER) {
                    enter(State.TYPE);
                }
            }
            case TYPE -> {
                type = value >> 4 & 7;
                size = value & 0xf;
                enter(State.SIZE);
                fieldAt = 4;
                if ((value & MORE) == 0) {
                    sized();
                }
            }
            case SIZE -> {
                size |= bits(value, fieldAt);
                fieldAt += 7;
                if ((value & MORE) == 0) {
                    sized();
                }
            }
            case DISTANCE -> {
                distance = (fieldAt++ == 0 ? 0 : distance + 1 << 7) | value & ~MORE;
                if ((value & MORE) == 0) {
                    require(!largeAt.contains(begin - distance));
                    enter(State.CONTENT);
                }
            }
            case BASE -> {
                base[fieldAt++] = (byte) value;
                if (fieldAt == base.length) {
                    basesByName.add(ObjectId.fromRaw(base));
                    enter(State.CONTENT);
                }
            }
            case CONTENT, END -> throw new IllegalStateException("no header is read in " + state);
        }
    }

    private void sized() throws IOException {
        require(size >= 0 && (type == Constants.OBJ_BLOB || size <= most));
        switch (type) {
            case Constants.OBJ_OFS_DELTA -> enter(State.DISTANCE);
            case Constants.OBJ_REF_DELTA -> enter(State.BASE);
            default -> enter(State.CONTENT);
        }
    }

    private void enter(State next) {
        state = next;
        fieldAt = 0;
        if (next == State.CONTENT) {
            inflater.reset();
            headLength = 0;
            if (isLarge()) {
                digest = Constants.newMessageDigest();
                digest.update(Constants.encodeASCII(Constants.TYPE_BLOB + " " + size));
                digest.update((byte) 0);
            }
        }
    }

    private boolean isLarge() {
        return size > most;
    }

    private boolean isDifference() {
        return type == Constants.OBJ_OFS_DELTA || type == Constants.OBJ_REF_DELTA;
    }

    private int content(byte[] bytes, int from, int to) throws IOException {
        inflater.setInput(bytes, from, to - from);
        try {
            while (!inflater.finished() && !inflater.needsInput()) {
                int count = inflater.inflate(inflated);
                if (count == 0 && inflater.needsDictionary()) {
                    throw new CorruptObjectException("an object of the pack needs a dictionary");
                }
                inflated(count);
            }
        } catch (DataFormatException broken) {
            throw new CorruptObjectException("an object of the pack is no deflated stream", broken);
        }
        int used = to - from - inflater.getRemaining();
        if (inflater.finished()) {
            ended();
        }
        return used;
    }

    private void inflated(int count) {
        if (isLarge()) {
            digest.update(inflated, 0, count);
        } else if (isDifference()) {
            int taken = Math.min(count, head.length - headLength);
            System.arraycopy(inflated, 0, head, headLength, taken);
            headLength += taken;
        }
    }

    private void ended() throws IOException {
        if (isLarge()) {
            largeAt.add(begin);
            large.add(ObjectId.fromRaw(digest.digest()));
        } else if (isDifference()) {
            requireSmallResult();
        }
        enter(State.TYPE);
    }

    private void requireSmallResult() throws IOException {
        int at = 0;
        for (int number = 0; number < 2; number++) {
            long value = 0;
            boolean more = true;
            for (int shift = 0; more && at < headLength; shift += 7) {
                more = (head[at] & MORE) != 0;
                value |= bits(head[at++], shift);
            }
            require(value >= 0 && value <= most);
        }
    }

    /** Seven bits of a number; more than a number can hold make it negative. */
    private static long bits(int value, int shift) {
        return shift > 56 ? Long.MIN_VALUE : (long) (value & ~MORE & 0xff) << shift;
    }

    private void require(boolean small) throws IOException {
        if (!small) {
            throw new TooLargeObjectInPackException(most);
        }
    }
}
