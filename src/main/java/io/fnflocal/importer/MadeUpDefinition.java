package io.fnflocal.importer;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

import io.fnflocal.gateway.JsonText;

/** Replaces the scalars and comments of a definition in its text, so that everything else stays as it is written. */
final class MadeUpDefinition {

    private static final Pattern COMMENT = Pattern.compile("(?<!\\S)#[^\\r\\n]*");
    private static final Pattern PROPERTIES = Pattern.compile("(?:[&!]\\S*\\s+)*");
    private static final Pattern HEADER = Pattern.compile("[|>][^\\r\\n]*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x..|u....|U........|[\\s\\S])");

    /** Of each mapping around: how many keys and values there were. Of each list: something less than 0. */
    private final Deque<Integer> around = new ArrayDeque<>();

    private final MadeUpText texts;
    private final int[] definition;
    private final StringBuilder madeUp = new StringBuilder();
    private int end;

    private MadeUpDefinition(String definition, MadeUpText texts) {
        this.definition = definition.codePoints().toArray();
        this.texts = texts;
    }

    /** A definition in which the vendor's words and the keys stay; of a text that is not YAML, only those words. */
    static String of(String definition, MadeUpText texts) {
        if (JsonText.isJson(definition)) {
            return texts.json(definition, true);
        }
        try {
            LoaderOptions options = new LoaderOptions();
            options.setCodePointLimit(Integer.MAX_VALUE);
            MadeUpDefinition madeUp = new MadeUpDefinition(definition, texts);
            new Yaml(options).parse(new StringReader(definition)).forEach(madeUp::read);
            return madeUp.end();
        } catch (YAMLException | NumberFormatException e) {
            return texts.text(definition, true);
        }
    }

    private void read(Event event) {
        if (event instanceof CollectionEndEvent) {
            around.pop();
        } else if (event instanceof NodeEvent) {
            boolean isKey = count();
            if (event instanceof ScalarEvent scalar) {
                write(scalar, isKey);
            } else if (event instanceof MappingStartEvent) {
                around.push(0);
            } else if (event instanceof SequenceStartEvent) {
                around.push(-1);
            }
        }
    }

    /** Whether this part is a key. */
    private boolean count() {
        if (around.isEmpty() || around.peek() < 0) {
            return false;
        }
        int before = around.pop();
        around.push(before + 1);
        return before % 2 == 0;
    }

    private void write(ScalarEvent scalar, boolean isKey) {
        writeBetween(scalar.getStartMark().getIndex());
        String written = upTo(scalar.getEndMark().getIndex());
        Matcher properties = PROPERTIES.matcher(written);
        int start = properties.lookingAt() ? properties.end() : 0;
        if (isKey && MadeUpText.isField(scalar.getValue())) {
            start = written.length();
        }
        madeUp.append(written, 0, start);
        String value = written.substring(start);
        madeUp.append(
                switch (scalar.getScalarStyle()) {
                    case LITERAL, FOLDED -> block(value);
                    case DOUBLE_QUOTED -> quoted(value);
                    case PLAIN, SINGLE_QUOTED, JSON_SCALAR_STYLE -> texts.text(value, true);
                });
    }

    private String block(String value) {
        Matcher header = HEADER.matcher(value);
        int start = header.lookingAt() ? header.end() : 0;
        return comments(value.substring(0, start)) + texts.text(value.substring(start), true);
    }

    private String quoted(String value) {
        StringBuilder quoted = new StringBuilder();
        int at = 0;
        for (MatchResult escape : ESCAPE.matcher(value).results().toList()) {
            quoted.append(texts.text(value.substring(at, escape.start()), true)).append(escape.group());
            at = escape.end();
        }
        return quoted.append(texts.text(value.substring(at), true)).toString();
    }

    private void writeBetween(int start) {
        madeUp.append(comments(upTo(start)));
    }

    private String comments(String text) {
        return COMMENT.matcher(text).replaceAll(comment -> Matcher.quoteReplacement(texts.text(comment.group(), true)));
    }

    /** What follows what was read last. */
    private String upTo(int start) {
        String text = new String(definition, end, start - end);
        end = start;
        return text;
    }

    private String end() {
        writeBetween(definition.length);
        return madeUp.toString();
    }
}
