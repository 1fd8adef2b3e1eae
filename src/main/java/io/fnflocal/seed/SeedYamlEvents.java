package io.fnflocal.seed;

import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;

import io.fnflocal.error.ApiException;
import io.fnflocal.flow.YamlReader;

/**
 * Reads YAML as events, within the limits. A tag is obeyed by making its value what it would be without: a text becomes
 * a quoted one, a number a plain one.
 */
final class SeedYamlEvents extends ParserImpl {

    private static final String ANY = "!";
    private static final String LEGAL_TAGS = "!!str, !!int, !!float, !!bool, !!null, !!seq or !!map";

    /** The values of tags are those of JSON. */
    private static final Map<String, Pattern> LITERALS = Map.of(
            Tag.INT.getValue(), Pattern.compile("-?(0|[1-9]\\d*)"),
            Tag.FLOAT.getValue(), SeedJson.NUMBER,
            Tag.BOOL.getValue(), Pattern.compile("true|false"),
            Tag.NULL.getValue(), Pattern.compile("null|"));

    private final String location;
    private final SeedProperties limits;
    private final SeedProblems problems;
    private int values;
    private int depth;

    SeedYamlEvents(SeedSource source, LoaderOptions options, SeedProperties limits, SeedProblems problems) {
        super(
                new YamlReader(
                        source.location(),
                        source.text(),
                        (line, codePoint) -> new SeedException(
                                source.location(),
                                line,
                                "is not YAML: it must not contain the character U+%04X".formatted(codePoint))),
                options);
        this.location = source.location();
        this.limits = limits;
        this.problems = problems;
    }

    /** @throws SeedException if the document has too many values, or too many levels */
    @Override
    public Event getEvent() {
        Event event = super.getEvent();
        if (event instanceof CollectionEndEvent) {
            depth--;
        } else if (event instanceof CollectionStartEvent start) {
            count(event);
            if (++depth > SeedSize.MAX_DEPTH) {
                throw error(event, SeedSize.TOO_DEEP);
            }
            requireTag(start, start.getTag(), start instanceof MappingStartEvent ? Tag.MAP : Tag.SEQ);
        } else if (event instanceof ScalarEvent scalar) {
            count(event);
            return read(scalar);
        }
        return event;
    }

    private void count(Event event) {
        if (++values > limits.maxValues()) {
            throw error(event, SeedSize.tooManyValues(limits));
        }
    }

    private ScalarEvent read(ScalarEvent scalar) {
        if (scalar.getValue().length() > limits.seedMaxScalar().toBytes()) {
            problems.add(error(
                    scalar,
                    "a value has %d characters but must have at most %d, the maximum that fnf.seed-max-scalar sets"
                            .formatted(
                                    scalar.getValue().length(),
                                    limits.seedMaxScalar().toBytes())));
        }
        String tag = scalar.getTag();
        if (tag == null) {
            return scalar;
        }
        Pattern literal = LITERALS.get(tag);
        if (literal == null) {
            requireTag(scalar, tag, Tag.STR);
            return retyped(scalar, ScalarStyle.DOUBLE_QUOTED);
        }
        if (!literal.matcher(scalar.getValue()).matches()) {
            problems.add(error(
                    scalar,
                    "'%s' has the tag %s but must then be written as in JSON"
                            .formatted(ApiException.abbreviate(scalar.getValue()), shown(tag))));
        }
        return retyped(scalar, ScalarStyle.PLAIN);
    }

    private void requireTag(Event event, @Nullable String tag, Tag legal) {
        if (tag != null && !tag.equals(ANY) && !tag.equals(legal.getValue())) {
            problems.add(error(
                    event,
                    "the tag %s is not supported here; a tag must be one of %s"
                            .formatted(ApiException.abbreviate(shown(tag)), LEGAL_TAGS)));
        }
    }

    private static String shown(String tag) {
        return tag.startsWith(Tag.PREFIX) ? "!!" + tag.substring(Tag.PREFIX.length()) : tag;
    }

    private static ScalarEvent retyped(ScalarEvent scalar, ScalarStyle style) {
        boolean plain = style == ScalarStyle.PLAIN;
        return new ScalarEvent(
                scalar.getAnchor(),
                null,
                new ImplicitTuple(plain, !plain),
                scalar.getValue(),
                scalar.getStartMark(),
                scalar.getEndMark(),
                style);
    }

    private SeedException error(Event event, String problem) {
        return new SeedException(location, event.getStartMark().getLine() + 1, problem);
    }
}
