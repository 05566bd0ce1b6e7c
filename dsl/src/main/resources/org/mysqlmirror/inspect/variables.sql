SHOW GLOBAL VARIABLES WHERE variable_name IN (
  'server_uuid', 'server_id', 'hostname', 'port', 'datadir', 'group_replication_group_name',
  'local_infile', 'read_only', 'super_read_only', 'max_allowed_packet', 'lower_case_table_names',
  'sql_require_primary_key', 'sql_generate_invisible_primary_key', 'log_bin', 'log_bin_trust_function_creators',
  'max_connections', 'innodb_autoinc_lock_mode', 'innodb_page_size')
