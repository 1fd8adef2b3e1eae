package io.fnflocal.flow;

import java.util.function.BiFunction;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads a text that is in memory as a whole, at a cost that is linear. SnakeYAML's own reader copies what it has of a
 * value for each further kilobyte, and its marks keep what has been read.
 */
public final class YamlReader extends StreamReader {

    private static final int[] NO_SNIPPET = {};

    private final String location;
    private final int[] codePoints;
    private int index;
    private int line;
    private int column;

    /**
     * A reader from the start of the text.
     *
     * @param location what marks call the text
     * @param illegal makes the exception for a character that YAML does not allow, from its line and code point
     */
    public YamlReader(String location, String text, BiFunction<Integer, Integer, ? extends RuntimeException> illegal) {
        super("");
        this.location = location;
        this.codePoints = new int[text.codePointCount(0, text.length())];
        int lines = 1;
        int count = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoints[count++])) {
            int codePoint = text.codePointAt(i);
            if (!isPrintable(codePoint)) {
                throw illegal.apply(lines, codePoint);
            }
            lines += codePoint == '\n' ? 1 : 0;
            codePoints[count] = codePoint;
        }
    }

    @Override
    public Mark getMark() {
        return new Mark(location, index, line, column, NO_SNIPPET, 0);
    }

    @Override
    public void forward() {
        forward(1);
    }

    @Override
    public void forward(int length) {
        for (int end = Math.min(index + length, codePoints.length); index < end; ) {
            int codePoint = codePoints[index++];
            if (isLineBreak(codePoint)) {
                line++;
                column = 0;
            } else if (codePoint != 0xFEFF) {
                column++;
            }
        }
    }

    /** Of the pair "\r\n", the second character is the line break. */
    private boolean isLineBreak(int codePoint) {
        return switch (codePoint) {
            case '\n', 0x85, 0x2028, 0x2029 -> true;
            case '\r' -> index < codePoints.length && codePoints[index] != '\n';
            default -> false;
        };
    }

    @Override
    public int peek() {
        return peek(0);
    }

    @Override
    public int peek(int offset) {
        return index + offset < codePoints.length ? codePoints[index + offset] : '\0';
    }

    @Override
    public String prefix(int length) {
        return new String(codePoints, index, Math.min(length, codePoints.length - index));
    }

    @Override
    public String prefixForward(int length) {
        String prefix = prefix(length);
        index += length;
        column += length;
        return prefix;
    }

    @Override
    public int getColumn() {
        return column;
    }

    /** The library limits the length of a document by this; whoever has the text has limited it already. */
    @Override
    public int getDocumentIndex() {
        return 0;
    }

    @Override
    public void resetDocumentIndex() {
        // Nothing to reset: see above.
    }

    @Override
    public int getIndex() {
        return index;
    }

    @Override
    public int getLine() {
        return line;
    }
}
