-- What an entry was part of, by the name the log and the answer gave it.
alter table audit add column request text;
