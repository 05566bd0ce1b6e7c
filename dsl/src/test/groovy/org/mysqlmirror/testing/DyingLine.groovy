package org.mysqlmirror.testing

import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicInteger

/**
 * A line to a server that goes dead for good at a chosen request: to the server it looks as if the process behind it was killed just
 * before it sent that request, or just after.
 */
final class DyingLine implements Closeable {
    /** Whether the request at which it dies still arrives. */
    enum Last {
        ARRIVES,
        IS_LOST
    }

    private final TestServer server
    private final int death
    private final Last last
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getByName('127.0.0.1'))
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet()
    private final AtomicInteger count = new AtomicInteger()
    private volatile boolean dead

    /** @param death the number of the request at which it dies, counted over all connections */
    DyingLine(TestServer server, int death, Last last = Last.IS_LOST) {
        this.server = server
        this.death = death
        this.last = last
        Thread.startDaemon { accept() }
    }

    int port() {
        door.localPort
    }

    /** How many requests there were. */
    int requests() {
        count.get()
    }

    boolean isDead() {
        dead
    }

    private void accept() {
        try {
            while (!dead) {
                def client = door.accept()
                def behind = new Socket(server.host(), server.port())
                [client, behind].each {
                    it.tcpNoDelay = true
                    sockets << it
                }
                if (dead) {
                    die()
                }
                Thread.startDaemon { pass(client, behind, true) }
                Thread.startDaemon { pass(behind, client, false) }
            }
        } catch (IOException ignored) {
            // The door is closed.
        }
    }

    private void pass(Socket from, Socket to, boolean requests) {
        byte[] bytes = new byte[1 << 16]
        try {
            int read
            while ((read = from.inputStream.read(bytes)) >= 0) {
                if (requests) {
                    int number = count.incrementAndGet()
                    if (number == death) {
                        if (last == Last.ARRIVES) {
                            to.outputStream.write(bytes, 0, read)
                            to.outputStream.flush()
                        }
                        die()
                    }
                    if (number >= death) {
                        return
                    }
                }
                to.outputStream.write(bytes, 0, read)
                to.outputStream.flush()
            }
        } catch (IOException ignored) {
            // One end has hung up; the other learns of it.
        } finally {
            [from, to].each { hangUp(it) }
        }
    }

    private void die() {
        dead = true
        close()
    }

    private void hangUp(Socket socket) {
        sockets.remove(socket)
        try {
            socket.close()
        } catch (IOException ignored) {
            // It is closed.
        }
    }

    @Override
    void close() {
        door.close()
        sockets.toList().each { hangUp(it) }
    }
}
