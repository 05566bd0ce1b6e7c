package org.mysqlmirror.connect

import java.sql.SQLException
import org.mysqlmirror.base.ExitCode
import spock.lang.Specification

/** What servers say of their troubles, and what a person is told to do. */
class SqlFailureSpec extends Specification {
    def "a disk that ran full is named as that, however the server says it: error #number"() {
        when:
        def failure = SqlFailure.executing('staging', new SQLException(said, 'HY000', number))
        def problem = failure.problems()[0]

        then:
        failure.exitCode() == ExitCode.FAILED
        problem.what() == told
        problem.where() == 'staging'
        problem.hint() == "Make room on the server's disk, then run it again"

        where:
        number | said                                                   || told
        1114   | "The table 'big' is full"                              || "The table 'big' is full (error 1114)"
        1021   | "Disk full (/tmp/#sql); waiting for someone to free…"  || "Disk full (/tmp/#sql); waiting for someone to free… (error 1021)"
        3      | 'Error writing file (Errcode: 28 "No space left on device")' || 'Error writing file (Errcode: 28 "No space left on device") (error 3)'
        14     | 'Can\'t change size of file (Errcode: 662190320 "Unknown error 662190320")' || 'the server\'s disk seems to be full: Can\'t change size of file (Errcode: 662190320 "Unknown error 662190320") (error 14)'
        1026   | 'Error writing file (errno: 5)'                        || "the server's disk seems to be full: Error writing file (errno: 5) (error 1026)"
    }
}
