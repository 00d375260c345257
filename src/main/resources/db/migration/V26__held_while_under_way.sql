-- What a write under way is about: nobody else begins one about the same, in whichever process, until it has an end.
alter table under_way add column holds uuid unique;
