package io.fnflocal.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * Where the API is.
 *
 * @param url scheme, host and port, without a path
 */
public record Endpoint(String url) {

    private static final Pattern WITH_SCHEME = Pattern.compile("https?://.*");

    /**
     * Parses {@code cn-hangzhou.fnf.aliyuncs.com}, which means HTTPS, or a URL without a path.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static Endpoint parse(String text) {
        String url = WITH_SCHEME.matcher(text).matches() ? text : "https://" + text;
        try {
            URI uri = new URI(url);
            boolean hasMore = uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null;
            String path = uri.getRawPath();
            if (uri.getHost() != null && !hasMore && (path.isEmpty() || path.equals("/"))) {
                return new Endpoint(uri.getScheme() + "://" + uri.getRawAuthority());
            }
        } catch (URISyntaxException e) {
            // The same error as for one that has a path.
        }
        throw new IllegalArgumentException(
                "'%s' must be a host such as cn-hangzhou.fnf.aliyuncs.com, or http://localhost:8363".formatted(text));
    }

    @Override
    public String toString() {
        return url;
    }
}
