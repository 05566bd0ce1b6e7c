package org.mysqlmirror
import spock.lang.Specification
class SkeletonSpec extends Specification { def "runs"() { expect: 1 == 1 } }
