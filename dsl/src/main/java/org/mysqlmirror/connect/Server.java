package org.mysqlmirror.connect;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.mysqlmirror.base.Flavor;
import org.mysqlmirror.connect.ssh.Tunnels;
import org.mysqlmirror.env.NamedConnection;
import org.mysqlmirror.env.SecretPrompt;
import org.mysqlmirror.env.ServerAddress;

/**
 * The server behind a connection: sessions that read, and sessions that write.
 *
 * <p>Jobs that run at the same time take their sessions {@link #apart() apart} from one another, so that the end of one is not the end
 * of all.
 */
public final class Server implements AutoCloseable {
    private final Pools pools;
    private final Pools.Purpose writing;
    private final Set<Link> open;

    /** @param tunnels by which it is reached, if it is by SSH; somebody else closes them */
    public Server(NamedConnection connection, SecretPrompt prompt, Tunnels tunnels) {
        this(new Pools(connection, prompt, tunnels));
    }

    // Its sessions are all there are, also those that are taken apart.
    private Server(Pools pools) {
        this(pools, Pools.Purpose.WRITE, pools.links());
    }

    private Server(Pools pools, Pools.Purpose writing, Set<Link> open) {
        this.pools = pools;
        this.writing = writing;
        this.open = open;
    }

    /** The same for somebody whose sessions are to be cancelled alone. Must not be closed. */
    public Server apart() {
        return new Server(pools, writing, ConcurrentHashMap.newKeySet());
    }

    /** The same {@link #apart() apart}, with sessions that write past the server's binary log. */
    public Server unlogged() {
        return new Server(pools, Pools.Purpose.WRITE_UNLOGGED, ConcurrentHashMap.newKeySet());
    }

    /** Another server, for the same account, as this one sees it. Nobody is asked for a password. */
    public Server neighbor(ServerAddress address) {
        return new Server(pools.at(connection().at(address)));
    }

    public NamedConnection connection() {
        return pools.connection();
    }

    /** The connection as it can be opened from here, at this moment. */
    NamedConnection reached() {
        return pools.reached();
    }

    /** The account's password; empty text where it has none. */
    String password() {
        return pools.password();
    }

    /**
     * The option file by which a program logs in on the server's own machine to back it up. A secret.
     *
     * @param flavor of the server: mariadb-backup reads it, or MySQL's client
     */
    public String accountForBackup(Flavor flavor) {
        return new ClientOptions(connection(), password(), flavor).forBackup();
    }

    /** What a session that writes has to say first. */
    List<String> startup() {
        return writing.startup(connection());
    }

    /** @throws org.mysqlmirror.base.MirrorException (unreachable) if there is no connection to be had */
    public ReadSession read() {
        return new ReadSession(link(Pools.Purpose.READ));
    }

    /**
     * @param permit of the job that writes
     * @throws org.mysqlmirror.base.MirrorException (unreachable) if there is no connection to be had
     */
    public WriteSession write(WritePermit permit) {
        permit.check(connection().name());
        return new WriteSession(link(writing), permit);
    }

    /**
     * The same for a session that is not handed on, whatever is done with it.
     *
     * @throws org.mysqlmirror.base.MirrorException (unreachable) if there is no connection to be had
     */
    ReadSession readDedicated() {
        return new ReadSession(noted(pools.dedicated(Pools.Purpose.READ, open::remove)));
    }

    private Link link(Pools.Purpose purpose) {
        return noted(pools.link(purpose, open::remove));
    }

    private Link noted(Link link) {
        open.add(link);
        return link;
    }

    /** The numbers under which the server knows our open sessions, of all jobs. */
    public Set<Long> sessions() {
        return pools.links().stream().map(Link::id).collect(Collectors.toUnmodifiableSet());
    }

    /** From any thread: ends what all sessions do, on the server as well. Sessions that open later are not concerned. */
    public void cancelAll() {
        open.forEach(Link::cancel);
    }

    /** From any thread: cuts the connections of all sessions without asking the server. */
    public void abortAll() {
        open.forEach(Link::abort);
    }

    @Override
    public void close() {
        pools.close();
    }
}
