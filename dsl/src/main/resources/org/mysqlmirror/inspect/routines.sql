SELECT routine_type, routine_name
FROM information_schema.routines
WHERE routine_schema = :database
ORDER BY routine_type, routine_name
