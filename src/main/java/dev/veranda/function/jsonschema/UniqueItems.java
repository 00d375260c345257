package dev.veranda.function.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.AbstractKeywordValidator;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;

/** The library's keyword, kept to lists: on its own it compares the values of maps, too. */
final class UniqueItems extends AbstractKeyword {

    static final AbstractKeyword KEYWORD = new UniqueItems();

    private UniqueItems() {
        super(KeywordType.UNIQUE_ITEMS.getValue());
    }

    @Override
    public KeywordValidator newValidator(
            SchemaLocation location, JsonNode wanted, Schema parent, SchemaContext context) {
        return new OfLists(
                this, wanted, location, KeywordType.UNIQUE_ITEMS.newValidator(location, wanted, parent, context));
    }

    private static final class OfLists extends AbstractKeywordValidator {

        private final KeywordValidator library;

        OfLists(UniqueItems keyword, JsonNode wanted, SchemaLocation location, KeywordValidator library) {
            super(keyword, wanted, location);
            this.library = library;
        }

        @Override
        public void validate(ExecutionContext context, JsonNode value, JsonNode root, NodePath place) {
            if (value.isArray()) {
                library.validate(context, value, root, place);
            }
        }
    }
}
