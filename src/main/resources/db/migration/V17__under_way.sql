-- What is begun is written down before Git is told, and how it ended afterwards.
alter table audit add column started bigint;
create index audit_started on audit (started) where started is not null;

-- What was begun and has no end yet. A process that stops in the middle leaves its rows here for another to look after.
create table under_way (
    audit_id bigint primary key,
    process  bigint not null,
    plan     jsonb  not null
);

-- Who proposed what, as the audit trail was asked so far.
create table proposal (
    id            bigint generated always as identity primary key,
    repository_id uuid        not null references repository on delete cascade,
    package_path  text        not null,
    workspace     text        not null,
    lifecycle     text        not null,
    commit_id     text        not null,
    actor         text        not null,
    proposed_at   timestamptz not null
);
create index proposal_of on proposal (repository_id, package_path, workspace, id desc);

-- Older entries of the trail name no commit.
insert into proposal (repository_id, package_path, workspace, lifecycle, commit_id, actor, proposed_at)
    select r.repository_id, r.package_path, r.workspace, r.lifecycle, coalesce(substring(a.detail from '^Commit ([0-9a-f]+)'), r.commit_id), a.actor, a.at
    from package_revision r
    join repository p on p.id = r.repository_id
    join audit a on a.subject = case p.namespace when 'default' then r.name else p.namespace || '/' || r.name end
    where a.outcome = 'DONE' and a.action = case r.lifecycle when 'PROPOSED' then 'propose' when 'DELETION_PROPOSED' then 'propose deletion' end
        and not exists (select 1 from decision d where d.repository_id = r.repository_id and d.package_path = r.package_path
            and d.workspace = r.workspace and d.decided_at > a.at)
    order by a.id;
