-- Packages that follow a branch are found by the branch, whatever commit they were taken from.
create index package_revision_followed on package_revision (upstream_directory, upstream_ref) where upstream_ref is not null;

-- What such a package can be upgraded to. Only Git can tell, so it is asked when one of the two repositories moved.
create table branch_upgrade (
    revision_id uuid primary key references package_revision on delete cascade,
    upstream_id uuid not null references repository on delete cascade,
    label       text not null
);

-- A folder as it is meant, whichever way it is written: "/x", "x/" and "./x" are "x".
create function plain_directory(written text) returns text language sql immutable as $$
    select coalesce(string_agg(part, '/' order by place), '')
    from unnest(string_to_array(trim(coalesce(written, '')), '/')) with ordinality as parts (part, place)
    where part not in ('', '.')
$$;

-- An address as it can be compared: kpt appends ".git" where that is missing.
create function plain_url(url text) returns text language sql immutable as $$
    select regexp_replace(url, '(\.git)?/*$', '')
$$;
