SELECT DISTINCT table_name, partition_name, partition_ordinal_position, partition_method, partition_expression,
       partition_description
FROM information_schema.partitions
WHERE table_schema = :database
  AND partition_name IS NOT NULL
ORDER BY table_name, partition_ordinal_position
