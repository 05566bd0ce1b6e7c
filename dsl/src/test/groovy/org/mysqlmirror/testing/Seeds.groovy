package org.mysqlmirror.testing

/** Where a thing must hold always: the seeds to try it with. A failing feature names its seed, so it can be tried again. */
final class Seeds {
    private static final String NAME_CHARACTERS = 'abzAZ09_$`\'"\\ .,()%-äß漢\n\t'

    private Seeds() {}

    static List<Integer> all() {
        (1..Integer.parseInt(System.getProperty('mirror.seeds', '5'))).toList()
    }

    /** More of them, for what matters most. */
    static List<Integer> many() {
        (1..Math.max(20, Integer.parseInt(System.getProperty('mirror.seeds', '20')))).toList()
    }

    /** Text of every kind of character that leads a reader of SQL astray. */
    static String text(Random random, int longest) {
        (0..<random.nextInt(longest + 1)).collect { NAME_CHARACTERS[random.nextInt(NAME_CHARACTERS.length())] }.join()
    }

    /** A name of 1 to 64 characters. */
    static String name(Random random) {
        'n' + text(random, 63)
    }
}
