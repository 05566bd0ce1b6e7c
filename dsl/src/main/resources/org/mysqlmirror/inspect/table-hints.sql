SELECT table_name, table_rows
FROM information_schema.tables
WHERE table_schema = :database AND table_type <> 'VIEW'
ORDER BY table_name
