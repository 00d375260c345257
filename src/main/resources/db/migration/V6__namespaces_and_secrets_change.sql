-- Namespaces and secrets take part in the log of changes, as V3 made repositories and package revisions do.
alter table namespace add column resource_version bigint not null default 0;
alter table secret add column resource_version bigint not null default 0;

create function namespace_snapshot(n namespace) returns jsonb language sql stable as $$
    select jsonb_build_object('name', n.name, 'labels', n.labels, 'createdAt', n.created_at,
        'metadata', object_metadata_of('namespace', '', n.name))
$$;

-- What is sealed stays where it is: only what may be seen is named.
create function secret_snapshot(s secret) returns jsonb language sql stable as $$
    select jsonb_build_object(
        'id', s.id,
        'namespace', s.namespace,
        'name', s.name,
        'type', s.type,
        'labels', s.labels,
        'createdAt', s.created_at,
        'metadata', object_metadata_of('secret', s.namespace, s.name))
$$;

create function record_namespace() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        insert into change_event (number, kind, namespace, name, type, object)
        values (nextval('change_number'), 'namespace', '', old.name, 'DELETED', namespace_snapshot(old));
        delete from object_metadata where kind = 'namespace' and name = old.name;
    elsif tg_op = 'INSERT' or new.resource_version <> old.resource_version then
        insert into change_event (number, kind, namespace, name, type, object)
        values (new.resource_version, 'namespace', '', new.name,
            case tg_op when 'INSERT' then 'ADDED' else 'MODIFIED' end, namespace_snapshot(new));
    end if;
    return null;
end $$;

create function record_secret() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        insert into change_event (number, kind, namespace, name, type, object)
        values (nextval('change_number'), 'secret', old.namespace, old.name, 'DELETED', secret_snapshot(old));
    elsif tg_op = 'INSERT' or new.resource_version <> old.resource_version then
        insert into change_event (number, kind, namespace, name, type, object)
        values (new.resource_version, 'secret', new.namespace, new.name,
            case tg_op when 'INSERT' then 'ADDED' else 'MODIFIED' end, secret_snapshot(new));
    end if;
    return null;
end $$;

create trigger change_lock before insert or update or delete on namespace
    for each statement execute function lock_changes();
create trigger change_number before insert or update on namespace
    for each row execute function number_change();
create trigger change_record after insert or update or delete on namespace
    for each row execute function record_namespace();

create trigger change_lock before insert or update or delete on secret
    for each statement execute function lock_changes();
create trigger change_number before insert or update on secret
    for each row execute function number_change();
create trigger change_record after insert or update or delete on secret
    for each row execute function record_secret();

-- Whatever is there already gets its number.
update namespace set resource_version = -1;
update secret set resource_version = -1;

-- What is attached to an object changes it.
create or replace function record_object_metadata() returns trigger language plpgsql as $$
begin
    case new.kind
        when 'packagerevision' then
            update package_revision set resource_version = 0 where name = new.name and repository_id in
                (select id from repository where namespace = new.namespace);
        when 'repository' then
            update repository set resource_version = 0 where name = new.name and namespace = new.namespace;
        when 'namespace' then
            update namespace set resource_version = 0 where name = new.name;
        when 'secret' then
            update secret set resource_version = 0 where name = new.name and namespace = new.namespace;
        else
    end case;
    return null;
end $$;

create or replace view served_object as
    select 'packagerevision' as kind, p.namespace, r.name, r.resource_version as number, package_revision_snapshot(r, p) as object
    from package_revision r join repository p on p.id = r.repository_id
    union all
    select 'repository', p.namespace, p.name, p.resource_version, repository_snapshot(p) from repository p
    union all
    select 'namespace', '', n.name, n.resource_version, namespace_snapshot(n) from namespace n
    union all
    select 'secret', s.namespace, s.name, s.resource_version, secret_snapshot(s) from secret s;
