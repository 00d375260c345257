-- What of a repository cannot be used, and why: part of the index, so it comes back with the next synchronisation.
create table left_out (
    repository_id uuid not null references repository on delete cascade,
    kind          text not null,
    name          text not null,
    reason        text not null,
    cause         text not null,
    primary key (repository_id, kind, name)
);

-- The same in short, beside the state of the synchronisation that found it.
alter table repository_sync add column left_out_count int not null default 0;
alter table repository_sync add column unreadable_count int not null default 0;
alter table repository_sync add column left_out jsonb not null default '[]';
alter table repository_sync add column root_package boolean not null default false;

create index package_revision_problem on package_revision (repository_id) where problem is not null;

drop trigger change_record on repository_sync;
create trigger change_record after update on repository_sync
    for each row when (old.succeeded_at is distinct from new.succeeded_at or old.state is distinct from new.state
        or old.error is distinct from new.error or old.left_out is distinct from new.left_out
        or old.left_out_count <> new.left_out_count or old.unreadable_count <> new.unreadable_count or old.root_package <> new.root_package)
    execute function record_synchronisation();

-- Everything is read once more, because nobody wrote down so far what was left out.
delete from known_ref;
