package org.mysqlmirror.shell.complete

import org.mysqlmirror.answer.TableHint
import org.mysqlmirror.env.NamedConnection
import org.mysqlmirror.env.Role
import org.mysqlmirror.env.Secret
import org.mysqlmirror.env.ServerAddress
import org.mysqlmirror.script.Parameter
import org.mysqlmirror.shell.command.Commands
import org.mysqlmirror.shell.command.Ends
import spock.lang.Specification
import spock.lang.TempDir

/** What is suggested where. */
class CompletionSpec extends Specification {
    @TempDir
    File folder

    Optional<Ends> inUse = Optional.empty()
    def names = new FixedNames()
    def completion = new Completion(new Commands([]), names, { inUse })

    /** A handful of names, as a server would tell them. */
    static class FixedNames implements Names {
        List<String> mentioned = []
        List<NamedConnection> connections = [connection('production', Role.PRODUCTION), connection('staging', Role.STAGING)]
        Map<String, List<TableHint>> known = [
            production: [new TableHint('orders', 4_210_556), new TableHint('order_items', 1), new TableHint('users', 120_310)],
            staging   : [new TableHint('users', 7)]]

        private static NamedConnection connection(String name, Role role) {
            NamedConnection.of(name, ServerAddress.tcp('db', 3306), 'me', Secret.none()).withRole(role).withDatabase('app')
        }

        List<NamedConnection> connections() { connections }

        void mention(String spec) { mentioned << spec }

        Optional<List<TableHint>> tables(String spec) { Optional.ofNullable(known[spec]) }

        List<String> scripts() { ['nightly', 'refresh-staging'] }

        List<Parameter> parameters(String script) {
            script != 'nightly' ? [] : [
                new Parameter('since', Parameter.Type.DATE, Optional.empty(), [], 'oldest order'),
                new Parameter('size', Parameter.Type.TEXT, Optional.of('s'), ['s', 'l'], ''),
                new Parameter('rows', Parameter.Type.FLAG, Optional.of('true'), [], '')]
        }

        List<String> jobs() { ['20261125-031500-aaaa'] }
    }

    List<String> at(String line) {
        def words = line.split(' ', -1) as List
        completion.suggestions(words[0..<-1], words[-1])*.value()
    }

    def "at the beginning there are commands"() {
        expect:
        at('').containsAll(['connections', 'mirror', 'tables', 'help', 'exit'])
        at('--format json mir').contains('mirror')
        at('--no-such mir').contains('mirror')
        at('nonsense ') == []
        at('--form').contains('--format')
        at('--format ') == []
        at('watch -n 2 ') == at('')
        at('help ') == at('') + ['script']
        completion.suggestions([], 'mirr').find { it.value() == 'mirror' }.description() == 'replaces target tables by source tables'
    }

    def "a position has its kind of word: #line"() {
        expect:
        at(line) == words

        where:
        line                                            || words
        'mirror '                                       || ['production', 'staging']
        'mirror production '                            || ['production', 'staging']
        'mirror --yes production '                      || ['production', 'staging']
        'mirror production staging '                    || []
        'tables '                                       || ['production', 'staging']
        'tables production '                            || ['orders', 'order_items', 'users']
        'describe staging '                             || ['users']
        'describe nowhere '                             || []
        'run '                                          || ['nightly', 'refresh-staging']
        'run nightly --param '                          || ['since=', 'size=', 'rows=']
        'run nightly --param si'                        || ['since=', 'size=', 'rows=']
        'run nightly --param size='                     || ['size=s', 'size=l']
        'run nightly --param=rows='                     || ['--param=rows=true', '--param=rows=false']
        'run nightly --param since='                    || []
        'run refresh-staging --param '                  || []
        'run nightly --allow mass_delete,unsafe'        || ['mass_delete,replace_tables', 'mass_delete,change_rows', 'mass_delete,drop_tables', 'mass_delete,replace_server', 'mass_delete,stop_replica', 'mass_delete,stop_primary', 'mass_delete,fire_triggers', 'mass_delete,leave_orphans', 'mass_delete,empty_source', 'mass_delete,unsafe_ddl']
        'report '                                       || ['20261125-031500-aaaa']
        'use '                                          || ['production', 'staging']
        'mirror production staging --tables '           || ['orders', 'order_items', 'users']
        'mirror production staging --tables users,'     || ['users,orders', 'users,order_items']
        'mirror --tables users,o'                       || []
        'mirror production staging --tables=users,o'    || ['--tables=users,orders', '--tables=users,order_items']
        'mirror production staging --where '            || ['orders=', 'order_items=', 'users=']
        'mirror production staging --verify '           || ['count', 'checksum', 'none']
        'mirror production staging --strategy=r'        || ['--strategy=replace_existing', '--strategy=bomb_and_rebuild', '--strategy=atomic_rename']
        'mirror production staging --definer '          || ['keep', 'current']
        'mirror production staging --events '           || ['disabled', 'enabled', 'skip']
        'mirror production staging --objects=views,p'   || ['--objects=views,all', '--objects=views,tables', '--objects=views,functions', '--objects=views,procedures', '--objects=views,events', '--objects=views,sequences', '--objects=views,triggers']
        'mirror production staging --workers '          || []
        'mirror production staging --format '           || ['table', 'vertical', 'json', 'ndjson', 'csv', 'tsv']
        'mirror production staging --color '            || ['auto', 'always', 'never']
        'watch describe '                               || ['production', 'staging']
        'watch -n 1 tables production '                 || ['orders', 'order_items', 'users']
    }

    def "options are suggested behind a dash, those said already no more unless they may be repeated"() {
        expect:
        at('mirror production staging -').containsAll(['--tables', '--where', '--dry-run', '--yes', '--format'])
        !at('mirror production staging --dry-run -').contains('--dry-run')
        at('mirror production staging --where a=b -').contains('--where')
        at('mirror production staging --nonsense=') == []
    }

    def "what is in use stands in for a source that is not named"() {
        given:
        inUse = Optional.of(new Ends('production', 'staging'))

        expect:
        at('mirror --tables u') == ['orders', 'order_items', 'users']
        at('mirror staging production --tables u') == ['users']
    }

    def "tables say about how many rows they have, lists show the last name only"() {
        expect:
        completion.suggestions(['describe', 'production'], '')*.description() == ['about 4.2 M rows', 'about 1 row', 'about 120 k rows']
        completion.suggestions(['mirror', 'production', 'staging', '--tables'], 'users,')*.shown() == ['orders', 'order_items']
        completion.suggestions(['mirror', 'production', 'staging', '--tables'], 'users,')*.whole() == [false, false]
    }

    def "files are suggested from where the word leads"() {
        given:
        new File(folder, 'morning.txt').text = ''
        new File(folder, 'sub').mkdir()

        expect:
        at("source $folder/").sort() == ["$folder/morning.txt", "$folder/sub/"]*.toString()
        at("source $folder/nowhere/") == []
    }

    def "a role is known for a database of a connection as well"() {
        expect:
        names.role('production').get() == 'production'
        names.role('production/other').get() == 'production'
        names.role('nobody').empty
    }
}
