SELECT event_name, definer, execute_at, interval_value, interval_field, starts, ends, on_completion, status, event_comment,
       sql_mode, character_set_client, collation_connection, time_zone,
       -- In whatever time zone these are: it is over, or will be within a day.
       COALESCE(execute_at, ends) < UTC_TIMESTAMP() + INTERVAL 1 DAY,
       event_definition
FROM information_schema.events
WHERE event_schema = :database
ORDER BY event_name
