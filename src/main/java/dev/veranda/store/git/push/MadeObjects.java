package dev.veranda.store.git.push;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/** Stores objects and remembers which: what was there before and was made again counts as well. */
public final class MadeObjects extends ObjectInserter.Filter {

    private final ObjectInserter inserter;
    private final Map<ObjectId, Integer> types = new LinkedHashMap<>();

    /** Stores through this inserter. */
    public MadeObjects(ObjectInserter inserter) {
        this.inserter = inserter;
    }

    /** The objects and their types. */
    public Map<ObjectId, Integer> types() {
        return types;
    }

    @Override
    protected ObjectInserter delegate() {
        return inserter;
    }

    @Override
    public ObjectId insert(int type, byte[] data) throws IOException {
        return insert(type, data, 0, data.length);
    }

    @Override
    public ObjectId insert(int type, byte[] data, int off, int len) throws IOException {
        return made(inserter.insert(type, data, off, len), type);
    }

    @Override
    public ObjectId insert(int type, long length, InputStream in) throws IOException {
        return made(inserter.insert(type, length, in), type);
    }

    private ObjectId made(ObjectId id, int type) {
        types.put(id.copy(), type);
        return id;
    }
}
