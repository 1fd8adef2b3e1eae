package io.fnflocal.seed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of a seed document. */
record SeedSource(String location, String text) {

    /** @throws SeedException if the document is larger than this many bytes or not UTF-8 */
    static SeedSource read(String location, InputStream stream, long maxSize) throws IOException {
        byte[] bytes = stream.readNBytes((int) Math.min(maxSize + 1, Integer.MAX_VALUE - 16));
        if (bytes.length > maxSize) {
            throw new SeedTooLargeException(location, maxSize);
        }
        return of(location, bytes);
    }

    private static SeedSource of(String location, byte[] document) {
        try {
            return new SeedSource(
                    location,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(document))
                            .toString());
        } catch (CharacterCodingException e) {
            throw new SeedException(location, "is not UTF-8");
        }
    }
}
