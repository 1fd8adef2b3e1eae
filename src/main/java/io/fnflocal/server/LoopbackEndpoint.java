package io.fnflocal.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Listens on the loopbacks of IPv4 and IPv6, if the machine has both: some clients try only the first address of {@code
 * localhost}, which is either. A second connector would do the same with two of everything: limits, threads and metrics.
 */
final class LoopbackEndpoint extends NioEndpoint {

    private static final List<String> LOOPBACKS = List.of("127.0.0.1", "::1");

    /** How often another port is tried, if any will do and the one found is taken on the other loopback. */
    private static final int MAX_TRIES = 20;

    private boolean bothLoopbacks;
    private volatile @Nullable Listeners listeners;

    void setBothLoopbacks(boolean bothLoopbacks) {
        this.bothLoopbacks = bothLoopbacks;
    }

    @Override
    protected void initServerSocket() throws Exception {
        List<InetAddress> loopbacks = bothLoopbacks ? loopbacks() : List.of();
        if (!loopbacks.isEmpty()) {
            setAddress(loopbacks.get(0));
        }
        for (int i = 1; true; i++) {
            super.initServerSocket();
            try {
                if (loopbacks.size() > 1) {
                    listeners = listenAlsoOn(loopbacks.get(1));
                }
                return;
            } catch (IOException e) {
                doCloseServerSocket();
                if (getPort() != 0 || i == MAX_TRIES || !(e instanceof BindException)) {
                    throw e;
                }
            }
        }
    }

    @Override
    protected SocketChannel serverSocketAccept() throws Exception {
        Listeners both = listeners;
        return both == null ? super.serverSocketAccept() : both.accept();
    }

    @Override
    protected void doCloseServerSocket() throws IOException {
        super.doCloseServerSocket();
        if (listeners != null) {
            listeners.close();
        }
    }

    private Listeners listenAlsoOn(InetAddress address) throws IOException {
        ServerSocketChannel first = (ServerSocketChannel) getServerSocket();
        ServerSocketChannel second = ServerSocketChannel.open();
        try {
            getSocketProperties().setProperties(second.socket());
            second.bind(new InetSocketAddress(address, first.socket().getLocalPort()), getAcceptCount());
            return Listeners.of(first, second);
        } catch (IOException | RuntimeException e) {
            second.close();
            throw e;
        }
    }

    /** Those that this machine has. */
    private static List<InetAddress> loopbacks() throws IOException {
        List<InetAddress> found = new ArrayList<>();
        for (String loopback : LOOPBACKS) {
            InetAddress address = InetAddress.getByName(loopback);
            if (NetworkInterface.getByInetAddress(address) != null) {
                found.add(address);
            }
        }
        return found;
    }

    /** Two sockets that one thread accepts connections of. */
    private record Listeners(ServerSocketChannel first, ServerSocketChannel second, Selector selector) {

        static Listeners of(ServerSocketChannel first, ServerSocketChannel second) throws IOException {
            Selector selector = Selector.open();
            for (ServerSocketChannel socket : List.of(first, second)) {
                socket.configureBlocking(false);
                socket.register(selector, SelectionKey.OP_ACCEPT);
            }
            return new Listeners(first, second, selector);
        }

        SocketChannel accept() throws IOException {
            while (true) {
                for (ServerSocketChannel socket : List.of(first, second)) {
                    SocketChannel accepted = socket.accept();
                    if (accepted != null) {
                        return accepted;
                    }
                }
                selector.selectedKeys().clear();
                selector.select();
            }
        }

        void close() throws IOException {
            second.close();
            selector.close();
        }
    }
}
