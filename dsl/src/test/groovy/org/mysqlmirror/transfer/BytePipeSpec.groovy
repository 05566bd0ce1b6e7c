package org.mysqlmirror.transfer

import java.util.concurrent.Executors
import spock.lang.AutoCleanup
import spock.lang.Specification
import spock.lang.Timeout

@Timeout(30)
class BytePipeSpec extends Specification {
    @AutoCleanup('shutdownNow')
    def threads = Executors.newCachedThreadPool()

    def "what goes in comes out, whatever the portions (seed #seed)"() {
        given:
        def random = new Random(seed)
        def pipe = new BytePipe()
        def sent = new byte[3_000_000]
        random.nextBytes(sent)
        threads.submit({
            int position = 0
            def own = new Random(seed + 1)
            while (position < sent.length) {
                int count = Math.min(sent.length - position, own.nextInt(400_000) + 1)
                if (count % 3 == 0) {
                    pipe.write(sent[position] as int)
                    count = 1
                } else {
                    pipe.write(sent, position, count)
                }
                position += count
            }
            pipe.end()
        } as Runnable)

        when:
        def input = pipe.input()
        def out = new ByteArrayOutputStream()
        def buffer = new byte[70_000]
        int count
        def smallest = Integer.MAX_VALUE
        while ((count = input.read(buffer, 0, 1 + random.nextInt(buffer.length))) >= 0) {
            smallest = Math.min(smallest, count)
            out.write(buffer, 0, count)
        }

        then: 'and never a read of nothing, which would end the file for the driver'
        out.toByteArray() == sent
        smallest >= 1

        where:
        seed << (1..(System.getProperty('mirror.seeds') ?: '5').toInteger())
    }

    def "an empty stream ends at once"() {
        given:
        def pipe = new BytePipe()

        when:
        pipe.end()

        then:
        pipe.input().read(new byte[10], 0, 10) == -1
    }

    def "a source that fails is no end of the data"() {
        given:
        def pipe = new BytePipe()
        pipe.write([1, 2, 3] as byte[], 0, 3)
        pipe.fail(new IllegalStateException('gone'))

        when:
        pipe.input().read(new byte[10], 0, 10)

        then:
        def e = thrown(IOException)
        e.cause.message == 'gone'
    }

    def "a writer whose reader is gone does not wait for ever"() {
        given:
        def pipe = new BytePipe()
        def writing = threads.submit({
            def portion = new byte[100_000]
            while (true) {
                pipe.write(portion, 0, portion.length)
            }
        } as Runnable)

        when:
        sleep 100
        pipe.abandon()
        writing.get()

        then:
        def e = thrown(java.util.concurrent.ExecutionException)
        e.cause.cause instanceof IOException || e.cause instanceof IOException ||
            e.cause instanceof java.lang.reflect.UndeclaredThrowableException
    }
}
