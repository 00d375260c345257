-- Where a repository is, as it can be compared.
alter table repository add column plain_url text generated always as (plain_url(url)) stored;
alter table repository add column plain_folder text generated always as (plain_directory(directory)) stored;
create index repository_home on repository (namespace, plain_url);

-- The path that a package would have in a repository whose packages lie below a folder; null where it would not lie there.
create function path_below(folder text, full_path text) returns text language sql immutable as $$
    select case
        when folder = '' then full_path
        when starts_with(full_path, folder || '/') then substr(full_path, length(folder) + 2)
    end
$$;

-- Which revision each revision was cloned from, as far as it is registered in its namespace: found when either of the two is
-- written, so that who follows a revision, and whose upstream has something newer, is one join. A revision that is gone may
-- still be named as somebody's upstream, until that is looked at again.
create table followed_upstream (
    revision_id uuid primary key references package_revision on delete cascade,
    upstream_id uuid not null
);
create index followed_upstream_of on followed_upstream (upstream_id);
create index branch_upgrade_of on branch_upgrade (upstream_id);

with follower as (
    select r.id, plain_url(r.upstream_repo) as upstream_url, r.upstream_directory, r.upstream_ref, r.upstream_commit, p.namespace
    from package_revision r join repository p on p.id = r.repository_id where r.upstream_commit is not null
)
insert into followed_upstream (revision_id, upstream_id)
select id, upstream_id from (
    select f.id, coalesce(
        (select b.id from repository o join package_revision b on b.repository_id = o.id
            and b.package_path = path_below(o.plain_folder, f.upstream_directory) and b.workspace = o.branch
            and b.ref = concat('refs/heads/', o.branch)
        where o.namespace = f.namespace and o.plain_url = f.upstream_url and o.branch = f.upstream_ref
        order by o.name limit 1),
        (select u.id from repository o join package_revision u on u.repository_id = o.id
            and u.package_path = path_below(o.plain_folder, f.upstream_directory) and u.commit_id = f.upstream_commit
            and u.lifecycle in ('PUBLISHED', 'DELETION_PROPOSED')
        where o.namespace = f.namespace
            and (o.plain_url = f.upstream_url or not exists (select 1 from repository home
                where home.namespace = f.namespace and home.plain_url = f.upstream_url))
            and not exists (select 1 from repository home
                where home.namespace = f.namespace and home.plain_url = f.upstream_url and home.branch = f.upstream_ref)
        order by o.plain_url <> f.upstream_url, u.ref like 'refs/heads/%' limit 1)) as upstream_id
    from follower f) found
where upstream_id is not null;
