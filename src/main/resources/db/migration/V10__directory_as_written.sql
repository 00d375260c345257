-- The directory as it was written: "/" and "" mean the whole repository too, and null says that nothing was written.
alter table repository alter column directory drop not null;
alter table repository alter column directory drop default;
update repository set directory = null where directory = '';
