package io.fnflocal.seed;

import java.util.IdentityHashMap;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Bounds what a document amounts to when each alias is replaced by what it stands for. */
final class SeedSize {

    static final int MAX_DEPTH = 100;
    static final String TOO_DEEP =
            "this must be nested at most %d levels deep; an alias has the levels of what it stands for"
                    .formatted(MAX_DEPTH);

    /** Enough for every text that is shared on purpose, and bearable in memory. */
    private static final int MAX_GROWTH = 4;

    private static final int PARTS_OF_HEAP = 8;

    private final String location;
    private final SeedProperties limits;

    /** The sizes of what aliases can stand for; null while it is being measured. */
    private final IdentityHashMap<Node, @Nullable Size> anchored = new IdentityHashMap<>();

    private SeedSize(String location, SeedProperties limits) {
        this.location = location;
        this.limits = limits;
    }

    static String tooManyValues(SeedProperties limits) {
        return ("by here, the document has more than %d values, the maximum that fnf.seed-max-values sets;"
                        + " an alias counts as what it stands for")
                .formatted(limits.maxValues());
    }

    /** @throws SeedException that names the line where it is too large, too deep, or contains itself */
    static void check(String location, Node document, SeedProperties limits) {
        new SeedSize(location, limits).measure(document);
    }

    private Size measure(Node node) {
        if (node.getAnchor() == null) {
            return checked(node, sum(node));
        }
        if (!anchored.containsKey(node)) {
            anchored.put(node, null);
            anchored.put(node, checked(node, sum(node)));
        }
        Size size = anchored.get(node);
        if (size == null) {
            throw error(node, "&%s contains itself but must not".formatted(node.getAnchor()));
        }
        return size;
    }

    private Size sum(Node node) {
        Size size = new Size(
                1, node instanceof ScalarNode scalar ? scalar.getValue().length() : 0, 0);
        if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                size = size.with(measure(item));
            }
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                size = size.with(measure(entry.getKeyNode())).with(measure(entry.getValueNode()));
            }
        }
        return size;
    }

    private Size checked(Node node, Size size) {
        if (size.depth() > MAX_DEPTH) {
            throw error(node, TOO_DEEP);
        }
        if (size.values() > limits.maxValues()) {
            throw error(node, tooManyValues(limits));
        }
        requireMaxCharacters(node, size);
        return size;
    }

    private void requireMaxCharacters(Node node, Size size) {
        long asSet = MAX_GROWTH * limits.seedMaxSize().toBytes();
        long bearable = Runtime.getRuntime().maxMemory() / PARTS_OF_HEAP;
        if (size.characters() > Math.min(asSet, bearable)) {
            String maximum = asSet <= bearable
                    ? "%d characters, %d times the maximum that fnf.seed-max-size sets".formatted(asSet, MAX_GROWTH)
                    : "%d characters, what the heap bears".formatted(bearable);
            throw error(node, "this has more than " + maximum + "; an alias counts as what it stands for");
        }
    }

    private SeedException error(Node node, String problem) {
        return new SeedException(location, node.getStartMark().getLine() + 1, problem);
    }

    /** No sum overflows: a part that is too large is refused, and a part has at most 2^31 others. */
    private record Size(long values, long characters, int depth) {

        private Size with(Size part) {
            return new Size(values + part.values, characters + part.characters, Math.max(depth, part.depth + 1));
        }
    }
}
