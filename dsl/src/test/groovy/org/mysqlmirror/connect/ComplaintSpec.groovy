package org.mysqlmirror.connect

import spock.lang.Specification

class ComplaintSpec extends Specification {
    static String told(String text, String password = 'hunter2') {
        def complaint = new Complaint(password)
        complaint.read(new ByteArrayInputStream(text.getBytes('UTF-8')))
        complaint.text()
    }

    def "the program's own failure is told, and no warning"() {
        expect:
        told('''\
            mysqldump: [Warning] Using a password on the command line interface can be insecure.
            mysqldump: Deprecated program name. It will be removed in a future release, use '/usr/bin/mariadb-dump' instead
            mysqldump: Got error: 1045: Access denied for user 'u'@'h' (using password: YES) when trying to connect
            '''.stripIndent()) == "mysqldump: Got error: 1045: Access denied for user 'u'@'h' (using password: YES) when trying to connect"
    }

    def "a statement that the client repeats is not"() {
        expect:
        told("--------------\nINSERT INTO t VALUES ('${'x' * 100_000}')\n--------------\n\nERROR 1062 (23000) at line 8: Duplicate entry\n") ==
            'ERROR 1062 (23000) at line 8: Duplicate entry'
    }

    def "what a wrapper says is told where nothing else is"() {
        expect:
        told('one\ntwo\nthree\nfour') == 'two / three / four'
        told('') == ''
    }

    def "a password is masked, and a long line cut"() {
        expect:
        told("ERROR: hunter2 is wrong") == 'ERROR: *** is wrong'
        told('ERROR ' + 'x' * 100_000).length() == 500
    }
}
