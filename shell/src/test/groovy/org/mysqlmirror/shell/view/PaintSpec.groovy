package org.mysqlmirror.shell.view

import org.mysqlmirror.testing.Seeds
import spock.lang.Specification

class PaintSpec extends Specification {
    def "color is decided by option, environment and terminal: #choice, #environment, terminal #terminal"() {
        expect:
        choice.decide(environment, terminal) == colors

        where:
        choice             | environment                            | terminal || colors
        ColorChoice.AUTO   | [:]                                    | true     || true
        ColorChoice.AUTO   | [:]                                    | false    || false
        ColorChoice.AUTO   | [NO_COLOR: '1']                        | true     || false
        ColorChoice.AUTO   | [NO_COLOR: '']                         | true     || true
        ColorChoice.AUTO   | [TERM: 'dumb']                         | true     || false
        ColorChoice.AUTO   | [TERM: 'xterm']                        | true     || true
        ColorChoice.AUTO   | [CLICOLOR_FORCE: '1']                  | false    || true
        ColorChoice.AUTO   | [CLICOLOR_FORCE: '0']                  | false    || false
        ColorChoice.AUTO   | [CLICOLOR_FORCE: '1', NO_COLOR: '1']   | true     || false
        ColorChoice.AUTO   | [CLICOLOR_FORCE: '1', TERM: 'dumb']    | true     || false
        ColorChoice.ALWAYS | [NO_COLOR: '1', TERM: 'dumb']          | false    || true
        ColorChoice.NEVER  | [CLICOLOR_FORCE: '1']                  | true     || false
    }

    def "control characters become pictures: #shown"() {
        expect:
        Paint.harmless(text) == shown

        where:
        text                || shown
        'plain ä 漢 🐬'     || 'plain ä 漢 🐬'
        ''                  || ''
        'a\nb\r\tc'         || 'a\\nb\\r\\tc'
        '\u001b[31mred'     || '\\x1b[31mred'
        '\u0000\u0007\u007f' || '\\x00\\x07\\x7f'
        '\u009b31m'         || '\\x9b31m'
        '🐬\u0001'          || '🐬\\x01'
    }

    def "nothing harmful is left, and what is left stays (seed #seed)"() {
        given:
        def random = new Random(seed)

        expect:
        (1..100).every {
            def text = (0..20).collect { (char) random.nextInt(0x2ff) }.join() + Seeds.text(random, 20)
            def shown = Paint.harmless(text)
            shown.every { !Character.isISOControl(it as char) } && Paint.harmless(shown) == shown
        }

        where:
        seed << Seeds.all()
    }

    def "color surrounds a text and ends with it"() {
        given:
        def paint = new Paint(true)

        expect:
        paint.bold('x') == '\u001b[1mx\u001b[22m'
        paint.dim('x') == '\u001b[2mx\u001b[22m'
        paint.red('x') == '\u001b[31mx\u001b[39m'
        paint.yellow('x') == '\u001b[33mx\u001b[39m'
        paint.cyan('x') == '\u001b[36mx\u001b[39m'
        paint.green('x') == '\u001b[32mx\u001b[39m'
        [Paint.NONE.bold('x'), Paint.NONE.dim('x'), Paint.NONE.red('x'), Paint.NONE.green('x')] == ['x'] * 4
    }
}
