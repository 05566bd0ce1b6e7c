package org.mysqlmirror.transfer

import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import spock.lang.Specification

class DumpOptionsSpec extends Specification {
    def "harmless words are taken, and spelled as the programs spell them"() {
        expect:
        DumpOptions.of(['--hex-blob', '--skip_quick', '--max_allowed_packet=100663296', '--skip-add-locks', '--compact', '--order-by-primary'])
            .words() == ['--hex-blob', '--skip-quick', '--max-allowed-packet=100663296', '--skip-add-locks', '--compact', '--order-by-primary']
        DumpOptions.none().words() == []
    }

    def "#word is not taken"() {
        when:
        DumpOptions.of([word, '--hex-blob'])

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.problems()*.what() == ["the dump option $told is not taken".toString()]
        e.problems()[0].hint().startsWith(hint)
        !e.message.contains('hunter2')

        where:
        word                          | told                     | hint
        '--result-file=/tmp/x'        | '--result-file'          | 'Known: '
        '--tab=/tmp'                  | '--tab'                  | 'Known: '
        '--databases'                 | '--databases'            | 'Known: '
        '--all-databases'             | '--all-databases'        | 'Known: '
        '--all-d'                     | '--all-d'                | ''
        '--add-drop-table'            | '--add-drop-table'       | 'It would break the load'
        '--skip-compact'              | '--skip-compact'         | 'It would break the load'
        '--opt'                       | '--opt'                  | 'It would break the load'
        '--password=hunter2'          | '--password'             | 'Known: '
        '-phunter2=x'                 | '-p'                     | 'Write options in their long form'
        '--delete-source-logs'        | '--delete-source-logs'   | 'Known: '
        '--flush-logs'                | '--flush-logs'           | ''
        '--init-command=DROP TABLE t' | '--init-command'         | 'Known: '
        '--force'                     | '--force'                | ''
        '--insert-ignore'             | '--insert-ignore'        | ''
        '--where=id > 7'              | '--where'                | 'Write --where TABLE=CONDITION'
        '--hex-blobb'                 | '--hex-blobb'            | 'Did you mean hex-blob?'
        '--net-buffer-length=1 x'     | '--net-buffer-length'    | ''
        'mysql'                       | 'mysql'                  | 'Write options in their long form'
    }

    def "everything that is not taken is told at once"() {
        when:
        DumpOptions.of(['--tab=/x', '--xml'])

        then:
        def e = thrown(MirrorException)
        e.problems().size() == 2
    }
}
