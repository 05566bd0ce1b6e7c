package org.mysqlmirror.shell

import spock.lang.Specification

/** What looks like a password is neither shown again nor written down. */
class DiscretionSpec extends Specification {
    def "a secret becomes stars: #line"() {
        expect:
        Discretion.hideSecrets(line) == hidden

        where:
        line                                                            || hidden
        'mirror mysql://root:hush@db/app staging'                       || 'mirror mysql://root:***@db/app staging'
        'mirror mysql://root:hu@sh@db/app mysql://a:b@c/d'              || 'mirror mysql://root:***@db/app mysql://a:***@c/d'
        'mirror mysql://root@db/app staging'                            || 'mirror mysql://root@db/app staging'
        "sql s --write \"CREATE USER a IDENTIFIED BY 'hush'\""          || "sql s --write \"CREATE USER a IDENTIFIED BY '***'\""
        "sql s --write \"ALTER USER a IDENTIFIED WITH x BY 'hu sh'\""   || "sql s --write \"ALTER USER a IDENTIFIED WITH x BY '***'\""
        "sql s --write \"CREATE USER a IDENTIFIED BY PASSWORD '*90E4'\"" || "sql s --write \"CREATE USER a IDENTIFIED BY PASSWORD '***'\""
        "sql s --write \"SET PASSWORD = 'hush'\""                       || "sql s --write \"SET PASSWORD = '***'\""
        "sql s --write \"SET PASSWORD FOR a = PASSWORD('hush')\""       || "sql s --write \"SET PASSWORD FOR a = PASSWORD('***')\""
        "sql s --write \"CREATE USER a IDENTIFIED BY 'hush"             || "sql s --write \"CREATE USER a IDENTIFIED BY '***"
        'connections --password hush'                                   || 'connections --password ***'
        'connections --password=hush --yes'                             || 'connections --password=*** --yes'
        'connections -phush'                                            || 'connections -p***'
        'tables production p*'                                          || 'tables production p*'
        'mirror a b --tables passwords,users'                           || 'mirror a b --tables passwords,users'
        "mirror a b --where \"users=password_reset_at IS NULL\""        || "mirror a b --where \"users=password_reset_at IS NULL\""
    }
}
