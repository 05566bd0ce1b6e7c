package org.mysqlmirror.shell.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Ports for servers that begin to listen some seconds later. They lie below those that a system lends to outgoing connections (Linux
 * from 32768 on, macOS from 49152 on): one of those may have been lent by the time the server asks for it.
 */
final class ServerPorts {
    private static final int FIRST = 20_000;
    private static final int END = 32_000;
    private static final int TRIES = 1_000;

    private ServerPorts() {}

    /**
     * As many different ones as asked for, on which nobody listens now.
     *
     * @throws UncheckedIOException if none is found
     */
    static List<Integer> choose(int count) {
        Random random = new Random();
        List<ServerSocket> taken = new ArrayList<>();
        try {
            while (taken.size() < count) {
                taken.add(firstFree(random));
            }
            return taken.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            taken.forEach(ServerPorts::release);
        }
    }

    private static ServerSocket firstFree(Random random) throws IOException {
        IOException last = null;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                return new ServerSocket(random.nextInt(FIRST, END), 1, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
