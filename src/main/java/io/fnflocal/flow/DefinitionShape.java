package io.fnflocal.flow;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;

import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;

/**
 * The shape that a definition must have. Nothing here interprets one. It is read as events, which take no memory: the
 * nodes of a definition of 1 MiB could take hundreds.
 *
 * <p>Assumption (contract): it is YAML, which JSON is too, of either dialect, and has at least one step or state. What is
 * in them, and the version of the dialect, is not checked.
 */
final class DefinitionShape {

    private static final int MAX_DEPTH = 100;

    private final ParserImpl events;
    private final Map<String, Value> anchors = new HashMap<>();
    private final Map<String, Value> members = new HashMap<>();

    private DefinitionShape(ParserImpl events) {
        this.events = events;
    }

    /**
     * Checks the shape.
     *
     * @param name of the flow, which the definition may repeat
     * @return the definition as it is
     * @throws ApiException {@code InvalidArgument}, with the line where it is known
     */
    static String require(String definition, String name) {
        YamlReader reader = new YamlReader(
                "Definition",
                definition,
                (line, codePoint) -> invalid(line, "must not contain the character U+%04X".formatted(codePoint)));
        try {
            new DefinitionShape(new ParserImpl(reader, new LoaderOptions())).require(name);
            return definition;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
            throw invalid(null, "must be YAML or JSON; line %d: %s".formatted(line + 1, e.getProblem()));
        } catch (YAMLException e) {
            throw invalid(null, "must be YAML or JSON: " + e.getMessage());
        } catch (NumberFormatException e) {
            // The library does not check the digits of an escape.
            throw invalid(reader.getLine() + 1, "must be YAML or JSON; an escape names no character");
        }
    }

    private void require(String name) {
        events.getEvent(); // the start of the stream
        if (events.getEvent() instanceof StreamEndEvent) {
            throw invalid(null, "must be a mapping but is empty");
        }
        Value root = read(events.getEvent(), 0);
        events.getEvent(); // the end of the document
        Event end = events.getEvent();
        if (!(end instanceof StreamEndEvent)) {
            throw invalid(line(end), "must be one YAML document");
        }
        if (root.kind() != Kind.MAPPING) {
            throw invalid(root.line(), "must be a mapping");
        }
        if (members.containsKey("Type")) {
            requireText(root, "Type", "StateMachine");
            requirePresent(root, "StartAt");
            requireItems(root, "States");
            requireName("Name", name);
        } else {
            requireText(root, "type", "flow");
            requireItems(root, "steps");
            requireName("name", name);
        }
    }

    /** Reads what the event starts, to its end; an alias is what it stands for. */
    private Value read(Event event, int depth) {
        if (event instanceof AliasEvent alias) {
            Value value = anchors.get(alias.getAnchor());
            if (value == null) {
                throw invalid(
                        line(event), "must not use the undefined alias *%s".formatted(abbreviate(alias.getAnchor())));
            }
            return value;
        }
        if (depth > MAX_DEPTH) {
            throw invalid(line(event), "must be nested at most %d levels deep".formatted(MAX_DEPTH));
        }
        requirePlainTag(event);
        Value value = value(event, depth);
        if (((NodeEvent) event).getAnchor() != null) {
            anchors.put(((NodeEvent) event).getAnchor(), value);
        }
        return value;
    }

    private Value value(Event event, int depth) {
        if (event instanceof SequenceStartEvent) {
            boolean isEmpty = true;
            for (Event item = events.getEvent(); !(item instanceof SequenceEndEvent); item = events.getEvent()) {
                read(item, depth + 1);
                isEmpty = false;
            }
            return new Value(isEmpty ? Kind.EMPTY_LIST : Kind.LIST, "", line(event));
        }
        if (event instanceof MappingStartEvent) {
            for (Event key = events.getEvent(); !(key instanceof MappingEndEvent); key = events.getEvent()) {
                Value name = read(key, depth + 1);
                Value member = read(events.getEvent(), depth + 1);
                if (depth == 0 && name.kind() == Kind.SCALAR) {
                    members.put(name.text(), member);
                }
            }
            return new Value(Kind.MAPPING, "", line(event));
        }
        return new Value(Kind.SCALAR, ((ScalarEvent) event).getValue(), line(event));
    }

    /** A tag such as {@code !Ref} belongs to a template that has not been rendered. */
    private static void requirePlainTag(Event event) {
        String tag = event instanceof ScalarEvent scalar ? scalar.getTag() : ((CollectionStartEvent) event).getTag();
        if (tag != null && !tag.equals("!") && !tag.startsWith(Tag.PREFIX)) {
            throw invalid(line(event), "must not have the tag " + abbreviate(tag));
        }
    }

    private void requireText(Value root, String key, String text) {
        Value found = requirePresent(root, key);
        if (found.kind() != Kind.SCALAR || !found.text().equals(text)) {
            throw invalid(found.line(), "must have %s: %s".formatted(key, text));
        }
    }

    private Value requirePresent(Value root, String key) {
        Value found = members.get(key);
        if (found == null) {
            throw invalid(
                    root.line(),
                    "must have type: flow and steps, or Type: StateMachine, StartAt and States; it has no " + key);
        }
        return found;
    }

    private void requireItems(Value root, String key) {
        Value found = requirePresent(root, key);
        if (found.kind() != Kind.LIST) {
            throw invalid(found.line(), "must have a list of at least one item in " + key);
        }
    }

    private void requireName(String key, String name) {
        Value found = members.get(key);
        if (found != null && (found.kind() != Kind.SCALAR || !found.text().equals(name))) {
            throw invalid(found.line(), "must have the %s '%s', as the parameter Name, or none".formatted(key, name));
        }
    }

    private static int line(Event event) {
        return event.getStartMark().getLine() + 1;
    }

    private static String abbreviate(String text) {
        return ApiException.abbreviate(text);
    }

    private static ApiException invalid(@Nullable Integer line, String problem) {
        return ApiException.of(ErrorCode.INVALID_ARGUMENT)
                .withDetail("%sDefinition %s.".formatted(line == null ? "" : "Line %d: ".formatted(line), problem));
    }

    private enum Kind {
        SCALAR,
        LIST,
        EMPTY_LIST,
        MAPPING
    }

    /** @param text of a scalar */
    private record Value(Kind kind, String text, int line) {}
}
