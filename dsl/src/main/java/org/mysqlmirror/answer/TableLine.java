package org.mysqlmirror.answer;

/**
 * A table in a list.
 *
 * @param rows an estimate
 * @param bytes an estimate, indexes included
 * @param key the columns of its row key, separated by commas; empty where it has none
 */
public record TableLine(String name, String engine, long rows, long bytes, String key) {}
