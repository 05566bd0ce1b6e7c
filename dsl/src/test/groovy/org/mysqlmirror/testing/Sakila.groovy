package org.mysqlmirror.testing

import java.nio.file.Files
import java.nio.file.Path

/** The sample database, where its files lie beside the checkout. */
final class Sakila {
    private static final Path FOLDER =
        Path.of(System.getProperty('mirror.root', '.'), '..', 'shared', 'data', 'sakila').toAbsolutePath().normalize()

    static final String MISSING = 'the Sakila files do not lie beside this checkout'

    static boolean isThere() {
        Files.isDirectory(FOLDER)
    }

    /** Loads it into a database of its own name, which the files would otherwise fix. */
    static void load(TestServer server, String database) {
        ['sakila-mv-schema.sql', 'sakila-mv-data.sql'].each { name ->
            def lines = FOLDER.resolve(name).toFile().getText('UTF-8').replace(' sakila.', " ${database}.").readLines()
            def file = Files.createTempFile('sakila', '.sql')
            file.toFile().setText(lines.findAll { !(it ==~ /(?i)(DROP SCHEMA|CREATE SCHEMA|USE) .*/) }.join('\n'), 'UTF-8')
            server.load(file, database)
            Files.delete(file)
        }
    }
}
