-- The trail is searched by the words of who did what to what. Marks divide words, so that a part of a package's name is one.
alter table audit add column search tsvector generated always as (to_tsvector('simple', regexp_replace(
    actor || ' ' || action || ' ' || outcome || ' ' || coalesce(repository, '') || ' ' || coalesce(subject, ''),
    '[[:space:]!-/:-@\[-`{-~]+', ' ', 'g'))) stored;
create index audit_search on audit using gin (search);
