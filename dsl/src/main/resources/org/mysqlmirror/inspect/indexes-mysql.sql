SELECT table_name, index_name, non_unique, index_type, column_name, sub_part, collation, expression, is_visible,
       index_comment
FROM information_schema.statistics
WHERE table_schema = :database
ORDER BY table_name, index_name, seq_in_index
