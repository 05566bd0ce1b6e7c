package org.mysqlmirror.request

import spock.lang.Specification

class DiscretionSpec extends Specification {
    def "passwords in SQL are told to nobody: #sql"() {
        expect:
        Discretion.NONE.applied(sql) == told

        where:
        sql                                                                 || told
        "CREATE USER a IDENTIFIED BY 'x y'"                                 || "CREATE USER a IDENTIFIED BY '***'"
        "create user a identified with caching_sha2_password by \"it''s\""  || "create user a identified with caching_sha2_password by '***'"
        "ALTER USER a IDENTIFIED VIA ed25519 USING PASSWORD('x')"           || "ALTER USER a IDENTIFIED VIA ed25519 USING PASSWORD('***')"
        "SET PASSWORD = 'a\\'b'"                                            || "SET PASSWORD = '***'"
        "SET PASSWORD FOR 'a'@'%' = PASSWORD('x')"                          || "SET PASSWORD FOR 'a'@'%' = PASSWORD('***')"
        "CHANGE MASTER TO MASTER_HOST = 'h', MASTER_PASSWORD = 'x'"         || "CHANGE MASTER TO MASTER_HOST = 'h', MASTER_PASSWORD = '***'"
        "ALTER USER a IDENTIFIED BY 'new' REPLACE 'old'"                    || "ALTER USER a IDENTIFIED BY '***' REPLACE '***'"
        "UPDATE t SET `password` = 'x', smtp_password='y'"                  || "UPDATE t SET `password` = '***', smtp_password='***'"
        "SET @password := 'x'"                                              || "SET @password := '***'"
        "SELECT REPLACE('a', 'b', 'c')"                                     || "SELECT REPLACE('a', 'b', 'c')"
        "SELECT 'a' FROM t WHERE b = 'c'"                                   || "SELECT 'a' FROM t WHERE b = 'c'"
    }

    def "a password of a megabyte is as secret as any"() {
        expect:
        Discretion.NONE.applied("SET PASSWORD = '${"it''s \\\\ " * 150_000}'; SELECT 1".toString()) == "SET PASSWORD = '***'; SELECT 1"
    }

    def "what is known to be secret is told to nobody"() {
        expect:
        new Discretion(['s3', '', 't0ken']).applied("curl -H 't0ken' http://s3/") == "curl -H '***' http://***/"
    }

    def "the name of a variable says whether it is a secret: #name"() {
        expect:
        Discretion.isSecret(name) == secret

        where:
        name              || secret
        'DB_PASSWORD'     || true
        'db_pwd'          || true
        'API_TOKEN'       || true
        'AWS_SECRET'      || true
        'SSH_KEY'         || true
        'STAGE'           || false
        'HOME'            || false
    }
}
