-- One feed of changes, written by the service in the transaction of the change. Nobody queues for it: numbers come from a
-- sequence, and readers wait where one is missing until no transaction is left that could have taken it.
drop view served_object;
drop trigger change_lock on package_revision;
drop trigger change_number on package_revision;
drop trigger change_record on package_revision;
drop trigger forget_resources_metadata on package_revision;
drop trigger change_lock on repository;
drop trigger change_number on repository;
drop trigger change_record on repository;
drop trigger remove_package_revisions on repository;
drop trigger change_record on repository_sync;
drop trigger change_lock on object_metadata;
drop trigger change_record on object_metadata;
drop trigger change_lock on namespace;
drop trigger change_number on namespace;
drop trigger change_record on namespace;
drop trigger change_lock on secret;
drop trigger change_number on secret;
drop trigger change_record on secret;
drop trigger forget_secret_metadata on secret;

-- What is served now, each with the number of its last change.
create table live_object (
    kind      text   not null,
    namespace text   not null,
    name      text   not null,
    number    bigint not null,
    body      jsonb  not null,
    metadata  jsonb  not null default '{}',
    primary key (kind, namespace, name)
);
insert into live_object (kind, namespace, name, number, body)
    select 'packagerevision', p.namespace, r.name, r.resource_version, package_revision_snapshot(r, p) - 'metadata'
    from package_revision r join repository p on p.id = r.repository_id
    union all
    select 'repository', p.namespace, p.name, p.resource_version, repository_snapshot(p) - 'metadata' from repository p
    union all
    select 'namespace', '', n.name, n.resource_version, namespace_snapshot(n) - 'metadata' from namespace n
    union all
    select 'secret', s.namespace, s.name, s.resource_version, secret_snapshot(s) - 'metadata' from secret s;

-- What clients attach, in one piece.
alter table object_metadata add column metadata jsonb not null default '{}';
update object_metadata m set metadata = to_jsonb(m) - array['kind', 'namespace', 'name', 'metadata'];
alter table object_metadata
    drop column labels,
    drop column annotations,
    drop column finalizers,
    drop column owner_references,
    drop column deletion_requested_at,
    drop column managed_fields,
    drop column generate_name;

update live_object o set metadata = m.metadata from object_metadata m
    where (m.kind, m.namespace, m.name) = (o.kind, o.namespace, o.name);
delete from object_metadata where kind in ('packagerevision', 'repository', 'namespace', 'secret');

alter table change_event rename to feed;
alter table feed rename column object to body;
alter table feed add column metadata jsonb not null default '{}';
update feed set metadata = coalesce(nullif(body -> 'metadata', 'null'), '{}'), body = body - 'metadata';
delete from feed where kind = 'start';
drop index change_event_at;

-- The last change that is no longer kept.
create table feed_horizon (forgotten bigint not null);
insert into feed_horizon select coalesce((select min(number) - 1 from feed), (select last_value from change_number));

alter table package_revision drop column resource_version;
alter table repository drop column resource_version;
alter table namespace drop column resource_version;
alter table secret drop column resource_version;

drop function record_package_revision, record_repository, record_namespace, record_secret, record_object_metadata,
    record_synchronisation, remove_package_revisions, forget_resources_metadata, forget_secret_metadata, lock_changes,
    number_change;
drop function package_revision_snapshot, repository_snapshot, namespace_snapshot, secret_snapshot, object_metadata_of;
