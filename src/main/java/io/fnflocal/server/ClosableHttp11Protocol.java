package io.fnflocal.server;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** The container's own HTTP/1.1, with access to its sockets. */
public final class ClosableHttp11Protocol extends HttpProtocol {

    private static final int IDLE_MILLIS = 500;

    private volatile boolean draining;

    /** Called by the container. */
    public ClosableHttp11Protocol() {}

    /** Once it drains, no connection is accepted any more, but those that there are go on until the container stops. */
    @Override
    public boolean isPaused() {
        return super.isPaused() && !draining;
    }

    /** Accepts no connection any more, and answers one call more on each that there is. */
    void startDraining() {
        draining = true;
        setMaxKeepAliveRequests(1);
        getEndpoint().pause();
        closeServerSocketGraceful();
    }

    /** Closes the connections that wait for a call and have not had one just now. */
    void closeIdle() throws IOException {
        long idleSince = System.currentTimeMillis() - IDLE_MILLIS;
        for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections()) {
            if (connection instanceof NioSocketWrapper wrapper
                    && wrapper.getCurrentProcessor() == null
                    && (wrapper.interestOps() & SelectionKey.OP_READ) != 0
                    && wrapper.getLastRead() < idleSince) {
                wrapper.getSocket().getIOChannel().close();
                wakeUpPoller(wrapper);
            }
        }
    }

    /** Closes the socket alone: the container finds it closed and then cleans up by itself. */
    void close(String connectionId, boolean reset) throws IOException {
        for (SocketWrapperBase<NioChannel> connection : getEndpoint().getConnections()) {
            if (id(connection).equals(connectionId)) {
                SocketChannel socket = connection.getSocket().getIOChannel();
                if (reset) {
                    socket.setOption(StandardSocketOptions.SO_LINGER, 0);
                }
                socket.close();
                wakeUpPoller(connection);
            }
        }
    }

    private static String id(SocketWrapperBase<NioChannel> connection) {
        return connection.getServletConnection("http/1.1", "").getConnectionId();
    }

    /** A socket that is registered with a selector stays open until the selector wakes up, up to a second later. */
    private static void wakeUpPoller(SocketWrapperBase<NioChannel> connection) {
        if (connection instanceof NioSocketWrapper wrapper) {
            wrapper.getPoller().getSelector().wakeup();
        }
    }
}
