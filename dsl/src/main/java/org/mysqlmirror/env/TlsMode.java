package org.mysqlmirror.env;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much encryption a connection insists on; the modes of MySQL's {@code ssl-mode}. */
public enum TlsMode {
    DISABLED,
    /** Encrypted if the server can; what a connection does when nobody says otherwise. */
    PREFERRED,
    REQUIRED,
    /** Encrypted, and the certificate is signed by somebody we trust. */
    VERIFY_CA,
    /** The same, and the certificate is made out to the host we asked for. */
    VERIFY_IDENTITY;

    /** Finds a mode by its word; {@code verify-ca} and {@code VERIFY_CA} are taken as well. */
    static Optional<TlsMode> of(String word) {
        String wanted = word.replace('-', '_');
        return Arrays.stream(values())
                .filter(mode -> mode.toString().equalsIgnoreCase(wanted))
                .findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(TlsMode::toString).toList();
    }

    /** The word for it, as it stands in a file: {@code verify_ca}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
