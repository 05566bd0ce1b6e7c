SELECT table_name, constraint_name, check_clause, 'YES' AS enforced
FROM information_schema.check_constraints
WHERE constraint_schema = :database
ORDER BY table_name, constraint_name
