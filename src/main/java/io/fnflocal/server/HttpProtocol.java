package io.fnflocal.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.Adapter;
import org.apache.coyote.ErrorState;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.buf.MessageBytes;
import org.jspecify.annotations.Nullable;

/** The container's own HTTP/1.1, but with every Host that is legal, {@link StrictAdapter} and both loopbacks. */
public class HttpProtocol extends Http11NioProtocol {

    /**
     * Names of RFC 3986, section 3.2.2, such as those with an underscore that Docker Compose makes, and IPv6 with a zone.
     */
    private static final Pattern HOST = Pattern.compile(
            "([A-Za-z0-9._~!$&'()*+,;=%-]++|\\[[0-9A-Fa-f:.]+(?:%[A-Za-z0-9._~%-]+)?])(?::(\\d{0,5}))?");

    private @Nullable Connector connector;

    /** Called by the container. */
    public HttpProtocol() {
        super(new LoopbackEndpoint());
    }

    /** @param bothLoopbacks whether to listen on those of IPv4 and IPv6 rather than on one address */
    void configure(Connector connector, boolean bothLoopbacks) {
        this.connector = connector;
        setRelaxedPathChars(StrictAdapter.ILLEGAL);
        ((LoopbackEndpoint) getEndpoint()).setBothLoopbacks(bothLoopbacks);
    }

    @Override
    public void setAdapter(Adapter adapter) {
        super.setAdapter(connector == null ? adapter : new StrictAdapter(connector));
    }

    @Override
    protected Processor createProcessor() {
        return new HttpProcessor(this, getAdapter());
    }

    private static final class HttpProcessor extends Http11Processor {

        private boolean hasReadLineWithoutVersion;

        HttpProcessor(HttpProtocol protocol, Adapter adapter) {
            super(protocol, adapter);
        }

        @Override
        protected void parseHost(@Nullable MessageBytes host) {
            noteVersion();
            Matcher matcher = HOST.matcher(host == null || host.isNull() ? "" : host.toString());
            if (!matcher.matches()) {
                super.parseHost(host);
                return;
            }
            request.serverName().setString(matcher.group(1));
            String port = matcher.group(2);
            if (port != null && !port.isEmpty()) {
                request.setServerPort(Integer.parseInt(port));
            }
        }

        @Override
        protected void setErrorState(ErrorState errorState, @Nullable Throwable t) {
            noteVersion();
            super.setErrorState(errorState, t);
        }

        /**
         * Keeps the container from reusing a processor that has read a request line without a version: it would write
         * later 400s without a head. The container reuses none of an upgraded connection.
         */
        @Override
        public boolean isUpgrade() {
            return super.isUpgrade() || (hasReadLineWithoutVersion && getSocketWrapper() == null);
        }

        private void noteVersion() {
            hasReadLineWithoutVersion |= request.protocol().equals("");
        }
    }
}
