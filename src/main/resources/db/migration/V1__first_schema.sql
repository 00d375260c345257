create table account (
    name          text primary key,
    display_name  text        not null,
    password_hash text        not null,
    roles         text[]      not null,
    created_at    timestamptz not null default now()
);

-- Registrations: what people told us. Not in Git, not rebuildable.
create table repository (
    id                 uuid primary key,
    namespace          text        not null default 'default',
    name               text        not null,
    description        text        not null default '',
    url                text        not null,
    branch             text        not null,
    directory          text        not null default '',
    deployment         boolean     not null default false,
    create_branch      boolean     not null default false,
    credentials_kind   text        not null default 'NONE',
    credentials_user   text,
    credentials_secret bytea,
    webhook_secret     bytea,
    self_approval      boolean,
    registered_by      text        not null,
    registered_at      timestamptz not null,
    version            bigint      not null default 0,
    unique (namespace, name)
);

-- How the last synchronisation of each repository went.
create table repository_sync (
    repository_id  uuid primary key references repository on delete cascade,
    state          text        not null default 'PENDING',
    started_at     timestamptz,
    succeeded_at   timestamptz,
    failed_at      timestamptz,
    error          text,
    failures       int         not null default 0,
    next_at        timestamptz not null default now()
);

-- The index: everything below can be dropped and comes back with the next synchronisation.
create table known_ref (
    repository_id uuid not null references repository on delete cascade,
    name          text not null,
    object_id     text not null,
    primary key (repository_id, name)
);

create table package_revision (
    id                  uuid primary key,
    repository_id       uuid        not null references repository on delete cascade,
    name                text        not null,
    package_path        text        not null,
    workspace           text        not null,
    revision            int         not null,
    lifecycle           text        not null,
    latest              boolean     not null default false,
    ref                 text        not null,
    commit_id           text        not null,
    tree_id             text        not null,
    committed_at        timestamptz not null,
    author              text        not null,
    authors             text[]      not null default '{}',
    tasks               jsonb       not null default '[]',
    description         text        not null default '',
    keywords            text[]      not null default '{}',
    labels              jsonb       not null default '{}',
    annotations         jsonb       not null default '{}',
    readiness_gates     text[]      not null default '{}',
    conditions          jsonb       not null default '[]',
    upstream_repo       text,
    upstream_directory  text,
    upstream_ref        text,
    upstream_commit     text,
    functions           text[]      not null default '{}',
    kinds               text[]      not null default '{}',
    resource_count      int         not null default 0,
    file_count          int         not null default 0,
    subpackages         text[]      not null default '{}',
    problem             text,
    search              tsvector generated always as (
        setweight(to_tsvector('simple', replace(replace(package_path, '/', ' '), '-', ' ') || ' ' || package_path), 'A')
        || setweight(to_tsvector('english', left(description, 20000)), 'B')) stored,
    unique (repository_id, package_path, workspace)
);

create index package_revision_name on package_revision (name);
create index package_revision_ref on package_revision (repository_id, ref);
create index package_revision_lifecycle on package_revision (lifecycle) where lifecycle <> 'PUBLISHED';
create index package_revision_latest on package_revision (package_path, repository_id) where latest;
create index package_revision_upstream on package_revision (upstream_commit, upstream_directory) where upstream_commit is not null;
create index package_revision_search on package_revision using gin (search);
create index package_revision_kinds on package_revision using gin (kinds);

-- Decisions people took on proposals; Git has no place for their reasons.
create table decision (
    id            bigint generated always as identity primary key,
    repository_id uuid        not null references repository on delete cascade,
    package_path  text        not null,
    workspace     text        not null,
    kind          text        not null,
    commit_id     text        not null,
    actor         text        not null,
    reason        text        not null default '',
    decided_at    timestamptz not null
);
create index decision_of on decision (repository_id, package_path, workspace, decided_at desc);

-- Every write and every refusal, for good.
create table audit (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    actor      text        not null,
    action     text        not null,
    outcome    text        not null,
    repository text,
    subject    text,
    detail     text        not null default ''
);
create index audit_at on audit (at desc, id desc);
create index audit_subject on audit (subject, id desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit rows are never changed';
end $$;
create trigger audit_append_only before update or delete on audit for each row execute function refuse_change();
