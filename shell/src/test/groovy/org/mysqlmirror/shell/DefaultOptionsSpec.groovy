package org.mysqlmirror.shell

import static org.mysqlmirror.request.Options.*

import org.mysqlmirror.base.ExitCode
import org.mysqlmirror.base.MirrorException
import org.mysqlmirror.base.SourceRef
import org.mysqlmirror.env.Defaults
import org.mysqlmirror.env.Setting
import org.mysqlmirror.request.OptionValues
import org.mysqlmirror.request.Strategy
import spock.lang.Specification

class DefaultOptionsSpec extends Specification {
    /** Each setting on a line of its own, from 2 on. */
    static OptionValues read(Map<String, Object> settings) {
        int line = 1
        DefaultOptions.of(Defaults.of(settings.collectEntries { [it.key, new Setting(it.value, new SourceRef('mirror.yml', ++line, 3))] }))
    }

    def "defaults are options, however they are spelled"() {
        when:
        def values = read([strategy: 'atomic_rename', workers: 8L, dryRun: true, structure_only: ['sessions', 'log_*'],
            where: [orders: 'a > 1', users: "b = 'x=y'"], ignore: 'tmp_.*', wait: '5m', value: [newest: 'SELECT MAX(id) FROM a']])

        then:
        values.get(STRATEGY) == Strategy.ATOMIC_RENAME
        values.get(WORKERS) == 8
        values.get(DRY_RUN)
        values.get(STRUCTURE_ONLY)*.text() == ['sessions', 'log_*']
        values.get(WHERE) == [orders: 'a > 1', users: "b = 'x=y'"]
        values.get(IGNORE)*.text() == ['tmp_.*']
        values.get(VALUE) == [newest: 'SELECT MAX(id) FROM a']
        values.get(WAIT).toMinutes() == 5
        !values.says(METHOD)
    }

    def "nothing said is nothing set"() {
        expect:
        DefaultOptions.of(Defaults.none()).toString() == ''
    }

    def "every mistake is told with its place"() {
        when:
        read([worker: 4L, strategy: 'rename', workers: 'many', verify: 'count', 'colour-of-magic': 'octarine', wait: ['soon']])

        then:
        def e = thrown(MirrorException)
        e.exitCode() == ExitCode.USAGE
        e.problems()*.toString() == [
            "mirror.yml:2:3  defaults: there is no option 'worker'. Did you mean workers?",
            "mirror.yml:3:3  --strategy: 'rename' is none of replace_existing, bomb_and_rebuild, atomic_rename",
            "mirror.yml:4:3  --workers: 'many' is not a whole number from 1",
            "mirror.yml:6:3  defaults: there is no option 'colour-of-magic'. Known: tables, ignore, where, value, structure-only, schema-only, data-only, rows, recheck, partition, new-partitions-only, structure, sql-file, undo-file, max-lag, max-running, allow, method, strategy, drop-old, include-children, max-rate, binlog, hosts, accounts, keep-dump, dump-options, verify, objects, definer, events, consistency, workers, wait, dry-run",
            "mirror.yml:7:3  --wait: 'soon' is not a duration. Write 30s, 5m or 2h"]
    }
}
