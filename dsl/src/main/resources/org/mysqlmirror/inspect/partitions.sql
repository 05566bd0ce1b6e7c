SELECT table_name, partition_name, partition_ordinal_position, partition_method, partition_expression, partition_description,
       subpartition_name, subpartition_method, subpartition_expression, partition_comment
FROM information_schema.partitions
WHERE table_schema = :database
  AND partition_name IS NOT NULL
ORDER BY table_name, partition_ordinal_position, subpartition_ordinal_position
