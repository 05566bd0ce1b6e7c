SELECT DISTINCT table_name, partition_name, partition_ordinal_position
FROM information_schema.partitions
WHERE table_schema = :database
  AND partition_name IS NOT NULL
ORDER BY table_name, partition_ordinal_position
