SELECT trigger_name, event_object_table, action_timing, event_manipulation, action_statement, definer, sql_mode,
       character_set_client, collation_connection
FROM information_schema.triggers
WHERE trigger_schema = :database
ORDER BY event_object_table, event_manipulation, action_timing, action_order
