package org.mysqlmirror.env

import static org.mysqlmirror.env.ConfigFolder.problems

import java.nio.file.Files
import java.nio.file.Path
import spock.lang.Specification
import spock.lang.TempDir

class ConfigFilesSpec extends Specification {
    @TempDir
    Path folder
    @Delegate
    ConfigFolder config

    def setup() {
        config = new ConfigFolder(folder)
    }

    Optional<Path> located(String named = null) {
        new ConfigFiles(surroundings()).find(Optional.ofNullable(named))
    }

    def "the first file that exists is read"() {
        given:
        def all = ['mirror.yml', 'config/database.yml', 'database.yml', '~/.config/mysql-mirror/mirror.yml']
        all.each { write(it, '') }

        expect:
        all.each { name ->
            assert located().get() == surroundings().path(name)
            Files.delete(located().get())
        }
        located().isEmpty()
    }

    def "a named file comes before all others"() {
        given:
        write('mirror.yml', '')
        write('of-variable.yml', '')
        write('~/of-option.yml', '')
        environment.MYSQL_MIRROR_CONFIG = 'of-variable.yml'

        expect:
        located().get() == here.resolve('of-variable.yml')
        located('~/of-option.yml').get() == home.resolve('of-option.yml')

        when:
        environment.MYSQL_MIRROR_CONFIG = ''

        then:
        located().get() == here.resolve('mirror.yml')
    }

    def "a named file that is not there is a mistake"() {
        given:
        environment.MYSQL_MIRROR_CONFIG = 'gone.yml'

        expect:
        problems { located() } == ['$MYSQL_MIRROR_CONFIG  there is no file gone.yml. Correct the path, or leave it out to use mirror.yml']
        problems { located('none.yml') } == ['--config  there is no file none.yml. Correct the path, or leave it out to use mirror.yml']
        problems { located('.') } == ['--config  . is a directory. Name the file in it']
    }

    def "XDG directories are honoured where they are absolute"() {
        when:
        environment.XDG_CONFIG_HOME = value ? "$folder/$value".toString() : 'relative'
        environment.XDG_STATE_HOME = environment.XDG_CONFIG_HOME

        then:
        surroundings().configHome() == folder.resolve(configHome)
        surroundings().stateHome() == folder.resolve(stateHome)

        where:
        value | configHome     | stateHome
        'xdg' | 'xdg'          | 'xdg'
        null  | 'home/.config' | 'home/.local/state'
    }

    def "a path is shown the short way"() {
        expect:
        surroundings().shown(surroundings().path(written)) == shown

        where:
        written      || shown
        'a/b.yml'    || 'a/b.yml'
        '~/b.yml'    || '~/b.yml'
        '/etc/b.yml' || '/etc/b.yml'
        '.'          || '.'
    }

    def "the surroundings of this process are its own"() {
        expect:
        Surroundings.ofProcess().workingDirectory().isAbsolute()
        Surroundings.ofProcess().environment() == System.getenv()
    }
}
