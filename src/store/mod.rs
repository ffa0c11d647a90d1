//! The shape of what is kept on disk: one key per record, a schema version, numbered migrations.
