SELECT table_name, table_type, engine, table_collation, table_rows, data_length, index_length, auto_increment, table_comment,
       create_options
FROM information_schema.tables
WHERE table_schema = :database
ORDER BY table_name, CAST(table_name AS BINARY)
