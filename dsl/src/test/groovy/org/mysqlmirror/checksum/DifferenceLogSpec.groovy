package org.mysqlmirror.checksum

import java.nio.ByteBuffer
import java.nio.file.Files
import java.nio.file.Path
import org.mysqlmirror.checksum.DifferingRow.Kind
import org.mysqlmirror.testing.Seeds
import spock.lang.AutoCleanup
import spock.lang.Specification

class DifferenceLogSpec extends Specification {
    @AutoCleanup
    DifferenceLog log = new DifferenceLog()

    private static DifferingRow row(Random random, Kind kind, boolean hashed) {
        def values = (0..random.nextInt(3)).collect { def bytes = new byte[random.nextInt(300)]; random.nextBytes(bytes); bytes }
        new DifferingRow(kind, new RowKey(ByteBuffer.wrap(values[0]), values), random.nextLong(), random.nextLong(), hashed)
    }

    private static List<DifferingRow> all(DifferenceLog log, int most) {
        def rows = []
        def reader = log.read()
        for (def batch = reader.next(most); batch; batch = reader.next(most)) {
            assert batch.size() <= most
            assert batch*.hashed().unique().size() == 1
            assert batch*.origin().unique().size() == 1
            rows.addAll(batch)
        }
        reader.close()
        rows
    }

    private static List<List> said(List<DifferingRow> rows) {
        rows.collect { [it.kind(), it.key().text().array().toList(), it.key().values()*.toList(), it.source(), it.target(), it.hashed()] }
    }

    def "what goes in comes out, in order and as often as one wants, few rows or many (seed #seed, #count rows)"() {
        given:
        def random = new Random(seed)
        def rows = (0..<count).collect { row(random, Kind.values()[random.nextInt(3)], random.nextInt(50) == 0) }

        when:
        rows.each { log.row(it) }

        then:
        log.size() == count
        said(all(log, 7)) == said(rows)
        said(all(log, 1000)) == said(rows)

        where:
        [seed, count] << [Seeds.all(), [0, 3, 2000]].combinations()
    }

    def "many rows go into a file that only its owner can read, and that goes with the log"() {
        given:
        def before = files()

        when:
        2000.times { log.row(row(new Random(it), Kind.MISSING, false)) }
        def made = files() - before

        then:
        made.size() == 1
        java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(made[0])) == 'rw-------'

        when:
        log.close()

        then:
        !Files.exists(made[0])
    }

    private static List<Path> files() {
        Path.of(System.getProperty('java.io.tmpdir')).toFile().listFiles()
            .findAll { it.name.startsWith("mysql-mirror-${ProcessHandle.current().pid()}-") && it.name.endsWith('.rows') }*.toPath()
    }
}
