package org.mysqlmirror.env

import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.attribute.PosixFilePermissions
import org.mysqlmirror.base.MirrorException

/** A working directory and a home, in which a specification writes what it wants to be found. */
class ConfigFolder {
    final Path here
    final Path home
    Map<String, String> environment = [USER: 'me', PATH: System.getenv('PATH')]

    ConfigFolder(Path folder) {
        here = Files.createDirectories(folder.resolve('work'))
        home = Files.createDirectories(folder.resolve('home'))
    }

    Surroundings surroundings() {
        new Surroundings(environment, here, home)
    }

    /** Writes a file for its owner's eyes; {@code ~/} begins in the home. */
    Path write(String name, String text, String permissions = 'rw-------') {
        Path file = surroundings().path(name)
        Files.createDirectories(file.parent)
        Files.writeString(file, text.replaceAll(/\n +$/, '').stripIndent())
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions))
    }

    Configuration load(String named = null) {
        Configuration.load(Optional.ofNullable(named), surroundings())
    }

    Connections mirrorYml(String text) {
        write('mirror.yml', text)
        load().connections()
    }

    Connections databaseYml(String text) {
        write('config/database.yml', text)
        load().connections()
    }

    /** What is wrong, one line for each problem. */
    static List<String> problems(Closure<?> action) {
        try {
            action()
            return []
        } catch (MirrorException e) {
            return e.problems()*.toString()
        }
    }
}
