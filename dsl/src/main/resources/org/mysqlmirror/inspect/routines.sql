SELECT r.routine_type, r.routine_name, r.routine_definition, r.dtd_identifier, r.is_deterministic, r.sql_data_access,
       r.security_type, r.definer, r.sql_mode,
       (SELECT GROUP_CONCAT(CONCAT_WS(' ', p.parameter_mode, p.parameter_name, p.dtd_identifier)
                ORDER BY p.ordinal_position SEPARATOR ', ')
        FROM information_schema.parameters AS p
        WHERE p.specific_schema = r.routine_schema AND p.specific_name = r.specific_name
          AND p.routine_type = r.routine_type AND p.ordinal_position > 0),
       r.routine_comment, r.collation_connection, r.database_collation
FROM information_schema.routines AS r
WHERE r.routine_schema = :database
ORDER BY r.routine_type, r.routine_name
