-- What the API serves changes one step at a time: every change of a served object has a number, taken under a lock that is held
-- until the change is committed, so that numbers appear in order and nobody who reads "after 41" ever misses 40.
create sequence change_number;

create table change_event (
    number    bigint primary key,
    at        timestamptz not null default clock_timestamp(),
    kind      text        not null,
    namespace text        not null,
    name      text        not null,
    type      text        not null,
    object    jsonb       not null
);
create index change_event_at on change_event (at);

-- The first number, so that there is always a newest one.
insert into change_event (number, kind, namespace, name, type, object)
values (nextval('change_number'), 'start', '', '', 'ADDED', '{}');

-- What Kubernetes clients attach to objects and Git has no place for.
create table object_metadata (
    kind                  text        not null,
    namespace             text        not null,
    name                  text        not null,
    labels                jsonb       not null default '{}',
    annotations           jsonb       not null default '{}',
    finalizers            jsonb       not null default '[]',
    owner_references      jsonb       not null default '[]',
    deletion_requested_at timestamptz,
    applied               jsonb       not null default '{}',
    primary key (kind, namespace, name)
);

alter table package_revision add column resource_version bigint not null default 0;
alter table package_revision add column created_at timestamptz not null default now();
alter table repository add column resource_version bigint not null default 0;
update package_revision set resource_version = nextval('change_number');
update repository set resource_version = nextval('change_number');

create function lock_changes() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(7283640165);
    return null;
end $$;

-- Gives a changed row the next number; a row that is written and stays as it was keeps its number.
create function number_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' or new is distinct from old then
        new.resource_version := nextval('change_number');
    end if;
    return new;
end $$;

create function object_metadata_of(of_kind text, of_namespace text, of_name text) returns jsonb language sql stable as $$
    select to_jsonb(m) from object_metadata m where kind = of_kind and namespace = of_namespace and name = of_name
$$;

create function package_revision_snapshot(r package_revision, p repository) returns jsonb language sql stable as $$
    select jsonb_build_object(
        'row', to_jsonb(r) - 'search',
        'repository', p.name,
        'namespace', p.namespace,
        'url', p.url,
        'directory', p.directory,
        'deployment', p.deployment,
        'metadata', object_metadata_of('packagerevision', p.namespace, r.name))
$$;

-- Credentials stay where they are: only what may be seen is named.
create function repository_snapshot(p repository) returns jsonb language sql stable as $$
    select jsonb_build_object(
        'id', p.id,
        'name', p.name,
        'namespace', p.namespace,
        'description', p.description,
        'url', p.url,
        'branch', p.branch,
        'directory', p.directory,
        'deployment', p.deployment,
        'createBranch', p.create_branch,
        'credentials', p.credentials_kind,
        'registeredAt', p.registered_at,
        'version', p.version,
        'sync', (select to_jsonb(s) from repository_sync s where s.repository_id = p.id),
        'packageCount', (select count(*) from package_revision r where r.repository_id = p.id),
        'commit', (select object_id from known_ref k where k.repository_id = p.id and k.name = 'refs/heads/' || p.branch),
        'metadata', object_metadata_of('repository', p.namespace, p.name))
$$;

create function record_package_revision() returns trigger language plpgsql as $$
declare
    r package_revision;
    p repository;
    change bigint;
begin
    if tg_op = 'DELETE' then
        r := old;
        change := nextval('change_number');
    else
        r := new;
        change := new.resource_version;
        if tg_op = 'UPDATE' and new.resource_version = old.resource_version then
            return null;
        end if;
    end if;
    select * into p from repository where id = r.repository_id;
    insert into change_event (number, kind, namespace, name, type, object)
    values (change, 'packagerevision', p.namespace, r.name,
        case tg_op when 'INSERT' then 'ADDED' when 'UPDATE' then 'MODIFIED' else 'DELETED' end,
        package_revision_snapshot(r, p));
    if tg_op = 'DELETE' then
        delete from object_metadata where kind = 'packagerevision' and namespace = p.namespace and name = r.name;
    end if;
    return null;
end $$;

create function record_repository() returns trigger language plpgsql as $$
declare
    p repository;
    change bigint;
begin
    if tg_op = 'DELETE' then
        p := old;
        change := nextval('change_number');
    else
        p := new;
        change := new.resource_version;
        if tg_op = 'UPDATE' and new.resource_version = old.resource_version then
            return null;
        end if;
    end if;
    insert into change_event (number, kind, namespace, name, type, object)
    values (change, 'repository', p.namespace, p.name,
        case tg_op when 'INSERT' then 'ADDED' when 'UPDATE' then 'MODIFIED' else 'DELETED' end,
        repository_snapshot(p));
    if tg_op = 'DELETE' then
        delete from object_metadata where kind = 'repository' and namespace = p.namespace and name = p.name;
    elsif tg_op = 'UPDATE' and new.deployment <> old.deployment then
        update package_revision set resource_version = 0 where repository_id = p.id;
    end if;
    return null;
end $$;

-- While the repository is still there to say which namespace they were in.
create function remove_package_revisions() returns trigger language plpgsql as $$
begin
    delete from package_revision where repository_id = old.id;
    return old;
end $$;

create function record_synchronisation() returns trigger language plpgsql as $$
begin
    update repository set resource_version = 0 where id = new.repository_id;
    return null;
end $$;

create function record_object_metadata() returns trigger language plpgsql as $$
begin
    if new.kind = 'packagerevision' then
        update package_revision set resource_version = 0 where name = new.name and repository_id in
            (select id from repository where namespace = new.namespace);
    elsif new.kind = 'repository' then
        update repository set resource_version = 0 where name = new.name and namespace = new.namespace;
    end if;
    return null;
end $$;

create trigger change_lock before insert or update or delete on package_revision
    for each statement execute function lock_changes();
create trigger change_number before insert or update on package_revision
    for each row execute function number_change();
create trigger change_record after insert or update or delete on package_revision
    for each row execute function record_package_revision();

create trigger change_lock before insert or update or delete on repository
    for each statement execute function lock_changes();
create trigger change_number before insert or update on repository
    for each row execute function number_change();
create trigger change_record after insert or update or delete on repository
    for each row execute function record_repository();
create trigger remove_package_revisions before delete on repository
    for each row execute function remove_package_revisions();

create trigger change_record after update on repository_sync
    for each row when (old.succeeded_at is distinct from new.succeeded_at or old.state is distinct from new.state
        or old.error is distinct from new.error)
    execute function record_synchronisation();

create trigger change_lock before insert or update or delete on object_metadata
    for each statement execute function lock_changes();
create trigger change_record after insert or update on object_metadata
    for each row execute function record_object_metadata();

-- Everything served now, as the log would show it; a kind that joins extends this view.
create view served_object as
    select 'packagerevision' as kind, p.namespace, r.name, r.resource_version as number, package_revision_snapshot(r, p) as object
    from package_revision r join repository p on p.id = r.repository_id
    union all
    select 'repository', p.namespace, p.name, p.resource_version, repository_snapshot(p) from repository p;
