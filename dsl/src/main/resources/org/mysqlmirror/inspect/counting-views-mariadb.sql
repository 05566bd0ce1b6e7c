SELECT table_name, algorithm, definer, security_type, view_definition, check_option, character_set_client, collation_connection
FROM information_schema.views
WHERE table_schema = :database AND view_definition LIKE '%nextval(%'
ORDER BY table_name
