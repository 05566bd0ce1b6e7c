package org.mysqlmirror.base;

/** Which family a server belongs to. Percona Server is MySQL here: it differs in nothing that we use. */
public enum Flavor {
    MYSQL("MySQL"),
    MARIADB("MariaDB");

    private final String label;

    Flavor(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
