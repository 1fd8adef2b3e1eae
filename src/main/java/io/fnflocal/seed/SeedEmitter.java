package io.fnflocal.seed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes a YAML document piece by piece, up to a maximum size; its strings are read back exactly. */
public final class SeedEmitter {

    /** Strings that need no quotes, unless YAML would read them as another type. */
    private static final Pattern ONE_LINE = Pattern.compile("[!-~]|[!-~][ -~]*[!-~]");

    /** Strings that a literal block keeps as they are, unless a line ends with a blank. */
    private static final Pattern LINES =
            Pattern.compile("[!-~][\\n -~\\u00A1-\\u2027\\u202A-\\uD7FF\\x{10000}-\\x{10FFFF}]*");

    private static final String BLANK_BEFORE_BREAK = " \n";

    private final Resolver resolver = new Resolver();
    private final ByteArrayOutputStream document;
    private final Emitter emitter;

    /**
     * Starts a document.
     *
     * @param maxSize in bytes
     */
    public SeedEmitter(long maxSize) {
        this.document = new LimitedBytes(maxSize);
        DumperOptions options = new DumperOptions();
        options.setSplitLines(false);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        this.emitter = new Emitter(new OutputStreamWriter(document, StandardCharsets.UTF_8), options);
        emit(new StreamStartEvent(null, null));
        emit(new DocumentStartEvent(null, null, false, null, Map.of()));
    }

    /** Starts a mapping: keys and values follow in turn. */
    public void startMapping() {
        emit(new MappingStartEvent(null, null, true, null, null, FlowStyle.BLOCK));
    }

    /** Ends the mapping that was started last. */
    public void endMapping() {
        emit(new MappingEndEvent(null, null));
    }

    /** Starts a list: its items follow. */
    public void startList() {
        emit(new SequenceStartEvent(null, null, true, null, null, FlowStyle.BLOCK));
    }

    /** Ends the list that was started last. */
    public void endList() {
        emit(new SequenceEndEvent(null, null));
    }

    /** A string, quoted if YAML would otherwise read it as another type, such as null. */
    public void text(String text) {
        boolean plain = resolver.resolve(NodeId.scalar, text, true).equals(Tag.STR);
        scalar(text, plain, style(text));
    }

    /** A key, or a value that is not a string: a time, or a word of the grammar. */
    public void word(String word) {
        scalar(word, true, ScalarStyle.PLAIN);
    }

    /** A key and its value, or nothing if the value is null. */
    public void text(String key, @Nullable String text) {
        if (text != null) {
            word(key);
            text(text);
        }
    }

    /** A key and its value that is not a string. */
    public void word(String key, String word) {
        word(key);
        word(word);
    }

    /**
     * The variables of a flow or of an execution, or nothing if there are none.
     *
     * @param json as it is on the wire; descriptions are optional
     */
    public void environment(@Nullable String json) {
        if (json == null) {
            return;
        }
        word("environment");
        startMapping();
        for (JsonNode variable : JsonMapper.shared().readTree(json).path("Variables")) {
            String value = variable.path("Value").stringValue();
            String description = variable.path("Description").stringValue("");
            text(variable.path("Name").stringValue());
            if (description.isEmpty()) {
                text(value);
            } else {
                startMapping();
                text("value", value);
                text("description", description);
                endMapping();
            }
        }
        endMapping();
    }

    /** Ends the document and returns it. */
    public byte[] end() {
        emit(new DocumentEndEvent(null, null, false));
        emit(new StreamEndEvent(null, null));
        return document.toByteArray();
    }

    private static ScalarStyle style(String text) {
        if (ONE_LINE.matcher(text).matches()) {
            return ScalarStyle.PLAIN;
        }
        return text.indexOf('\n') > 0
                        && !text.contains(BLANK_BEFORE_BREAK)
                        && !text.endsWith(" ")
                        && LINES.matcher(text).matches()
                ? ScalarStyle.LITERAL
                : ScalarStyle.DOUBLE_QUOTED;
    }

    private void scalar(String value, boolean plain, ScalarStyle style) {
        emit(new ScalarEvent(null, null, new ImplicitTuple(plain, true), value, null, null, style));
    }

    private void emit(Event event) {
        try {
            emitter.emit(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class LimitedBytes extends ByteArrayOutputStream {

        private final long maxSize;

        LimitedBytes(long maxSize) {
            this.maxSize = maxSize;
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            if (count + length > maxSize) {
                throw new SeedTooLargeException("the seed document", maxSize);
            }
            super.write(bytes, offset, length);
        }
    }
}
