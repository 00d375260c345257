-- A repository's name, and with it the names of its package revisions, is unique in its namespace: each namespace sees its own.
drop index repository_name;
drop index package_revision_name;
create index package_revision_name on package_revision (name, repository_id);
