-- What is known of a tree is looked up before it is read again.
create index package_revision_tree on package_revision (repository_id, tree_id);
