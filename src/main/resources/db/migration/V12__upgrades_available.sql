-- Which packages follow an upstream that has a newer revision is asked of all packages at once.
create index package_revision_commit on package_revision (commit_id, package_path);
