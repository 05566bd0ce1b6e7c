/**
 * The way to servers and machines that this machine does not see, by Apache MINA SSHD: ports of this machine that an SSH server
 * forwards, and commands that it runs.
 *
 * <p>Refuses hosts whose key is not known, passwords, and to listen on any but the loopback address. It reads what OpenSSH's client
 * reads of {@code ~/.ssh}, but for {@code Match}, {@code Include} and {@code ProxyCommand}, which the library does not know.
 */
package org.mysqlmirror.connect.ssh;
