package io.fnflocal.flow;

import java.nio.charset.StandardCharsets;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonSerialize;

/** A text that is escaped for JSON once, however often it is written. */
@JsonSerialize(using = JsonString.Serializer.class)
public final class JsonString {

    private final SerializedString text;
    private final int bytes;
    private final boolean escapable;

    JsonString(String text) {
        this.text = new SerializedString(text);
        this.bytes = text.getBytes(StandardCharsets.UTF_8).length;
        // Lone surrogates cannot be stored in PostgreSQL, and Jackson does not escape them beforehand.
        this.escapable = text.codePoints().noneMatch(character -> Character.getType(character) == Character.SURROGATE);
    }

    /** The size of the text in UTF-8. */
    public int bytes() {
        return bytes;
    }

    /** What it takes in memory, in bytes: the text, and its escaped form. */
    int memory() {
        return 2 * text.charLength() + text.asQuotedUTF8().length;
    }

    @Override
    public String toString() {
        return text.getValue();
    }

    static final class Serializer extends ValueSerializer<JsonString> {

        @Override
        public void serialize(JsonString value, JsonGenerator json, SerializationContext context) {
            if (value.escapable) {
                json.writeString(value.text);
            } else {
                json.writeString(value.text.getValue());
            }
        }
    }
}
