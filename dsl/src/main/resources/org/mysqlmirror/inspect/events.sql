SELECT event_name, event_definition, event_type, execute_at, interval_value, interval_field, starts, ends, on_completion,
       time_zone, definer, sql_mode, event_comment, IF(status = 'ENABLED', 'enabled', 'disabled'),
       collation_connection, database_collation
FROM information_schema.events
WHERE event_schema = :database
ORDER BY event_name
