package org.mysqlmirror.request;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How a whole server is copied, if it is.
 *
 * @param hosts those of the target's cluster that the copy comes to; empty for the one there is
 * @param accounts whose they are afterwards
 */
public record ServerCopy(List<String> hosts, Accounts accounts) {
    public ServerCopy {
        hosts = List.copyOf(hosts);
        requireNonNull(accounts, "accounts is null");
    }

    static ServerCopy of(OptionValues values) {
        return new ServerCopy(values.get(Options.HOSTS), values.get(Options.ACCOUNTS));
    }
}
