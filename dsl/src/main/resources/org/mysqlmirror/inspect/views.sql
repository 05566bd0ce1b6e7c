SELECT table_name, view_definition, check_option, security_type, definer, collation_connection
FROM information_schema.views
WHERE table_schema = :database
ORDER BY table_name
