package org.mysqlmirror.connect.ssh

import java.nio.ByteBuffer
import java.nio.channels.Channels
import java.nio.channels.ServerSocketChannel
import java.nio.channels.SocketChannel
import java.nio.file.Path
import java.security.KeyPair
import java.util.concurrent.atomic.AtomicInteger
import org.apache.sshd.agent.SshAgent
import org.apache.sshd.agent.common.AbstractAgentClient
import org.apache.sshd.agent.local.AgentImpl
import org.apache.sshd.common.session.SessionContext
import org.apache.sshd.common.util.buffer.Buffer
import org.apache.sshd.common.util.buffer.ByteArrayBuffer

/** An agent at a socket, which speaks the protocol by the library's own server side. */
final class FakeAgent implements Closeable {
    final Path socket
    private final AtomicInteger signed = new AtomicInteger()
    private final ServerSocketChannel listening

    FakeAgent(Path socket, List<KeyPair> keys) {
        this.socket = socket
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket))
        def agent = new AgentImpl() {
            @Override
            Map.Entry<String, byte[]> sign(SessionContext session, java.security.PublicKey key, String algo, byte[] data) throws IOException {
                signed.incrementAndGet()
                super.sign(session, key, algo, data)
            }
        }
        keys.eachWithIndex { pair, i -> agent.addIdentity(pair, "key $i") }
        Thread.startDaemon {
            while (listening.open) {
                try {
                    serve(listening.accept(), agent)
                } catch (IOException closed) {
                    return
                }
            }
        }
    }

    int getSignatures() {
        signed.get()
    }

    private static void serve(SocketChannel caller, SshAgent agent) {
        def client = new AbstractAgentClient(agent) {
            @Override
            protected void reply(Buffer answer) throws IOException {
                caller.write(ByteBuffer.wrap(answer.array(), answer.rpos(), answer.available()))
            }
        }
        def bytes = new DataInputStream(Channels.newInputStream(caller))
        Thread.startDaemon {
            try {
                while (true) {
                    int length = bytes.readInt()
                    def message = new ByteArrayBuffer()
                    message.putInt(length)
                    message.putRawBytes(bytes.readNBytes(length))
                    client.messageReceived(message)
                }
            } catch (IOException hungUp) {
                caller.close()
            }
        }
    }

    @Override
    void close() {
        listening.close()
    }
}
