-- Namespaces that were made; "default" is always there.
create table namespace (
    name        text primary key,
    labels      jsonb       not null default '{}',
    created_by  text        not null,
    created_at  timestamptz not null
);
insert into namespace (name, created_by, created_at) values ('default', 'veranda', now());

-- Credentials that repositories name. Values are sealed and never come back out.
create table secret (
    id          uuid primary key,
    namespace   text        not null references namespace,
    name        text        not null,
    type        text        not null,
    sealed      bytea       not null,
    labels      jsonb       not null default '{}',
    created_by  text        not null,
    created_at  timestamptz not null,
    version     bigint      not null default 0,
    unique (namespace, name)
);

-- What is told about a repository through the API besides what the browser asks for.
alter table repository add column secret_name text;
alter table repository add column sync_schedule text;
alter table repository add column sync_once_at timestamptz;
alter table repository add column synced_once_at timestamptz;
alter table repository add foreign key (namespace) references namespace;

-- Names of package revisions begin with the repository's and say no namespace, so it is one repository's everywhere.
create unique index repository_name on repository (name);

create or replace function repository_snapshot(p repository) returns jsonb language sql stable as $$
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
        'secret', p.secret_name,
        'schedule', p.sync_schedule,
        'onceAt', p.sync_once_at,
        'syncedOnceAt', p.synced_once_at,
        'registeredAt', p.registered_at,
        'version', p.version,
        'sync', (select to_jsonb(s) from repository_sync s where s.repository_id = p.id),
        'packageCount', (select count(*) from package_revision r where r.repository_id = p.id),
        'commit', (select object_id from known_ref k where k.repository_id = p.id and k.name = 'refs/heads/' || p.branch),
        'metadata', object_metadata_of('repository', p.namespace, p.name))
$$;
