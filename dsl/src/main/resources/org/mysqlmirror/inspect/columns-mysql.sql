SELECT table_name, column_name, data_type, column_type, is_nullable, column_default, character_set_name, collation_name,
       CONCAT_WS(' ', extra, CONCAT('SRID ', srs_id)), generation_expression, column_comment
FROM information_schema.columns
WHERE table_schema = :database
ORDER BY table_name, ordinal_position
