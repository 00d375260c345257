-- Whether a new package would lie around another one is asked with the beginning of its path.
create index package_revision_below on package_revision (repository_id, package_path text_pattern_ops);
