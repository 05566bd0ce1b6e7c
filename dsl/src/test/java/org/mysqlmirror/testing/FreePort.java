package org.mysqlmirror.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/**
 * A port that nobody listens on. Chosen by us, so that a server keeps it when it is killed and started again; and below those that
 * systems lend to outgoing connections, which may have lent it when the server asks for it.
 */
public final class FreePort {
    private static final int FIRST = 10_000;
    private static final int END = 20_000;
    private static final int TRIES = 1_000;

    private FreePort() {}

    public static int choose() {
        Random random = new Random();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port = random.nextInt(FIRST, END);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free between " + FIRST + " and " + END);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
