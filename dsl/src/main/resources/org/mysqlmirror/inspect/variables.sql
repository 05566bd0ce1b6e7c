SHOW GLOBAL VARIABLES WHERE variable_name IN (
  'server_uuid', 'server_id', 'hostname', 'port', 'datadir', 'group_replication_group_name',
  'local_infile', 'read_only', 'super_read_only', 'max_allowed_packet', 'lower_case_table_names',
  'sql_require_primary_key', 'sql_generate_invisible_primary_key', 'log_bin', 'log_bin_trust_function_creators',
  'max_connections', 'innodb_autoinc_lock_mode', 'innodb_page_size',
  'innodb_data_file_path', 'innodb_data_home_dir', 'innodb_log_group_home_dir', 'innodb_undo_directory',
  'innodb_checksum_algorithm', 'innodb_fast_shutdown', 'innodb_encrypt_tables', 'default_table_encryption',
  'innodb_redo_log_encrypt', 'clone_ddl_timeout', 'log_bin_basename', 'relay_log_basename')
