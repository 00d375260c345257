-- Emptying the table at once fires no trigger of its rows.
create trigger audit_never_emptied before truncate on audit for each statement execute function refuse_change();

-- Whoever may work with the audit trail without owning it may read it and add to it, and only the owner writes down what was
-- migrated. Where the role that migrates is the one that works, nothing is taken from it, and the triggers alone refuse.
do $$
declare
    role record;
begin
    for role in select distinct grantee from information_schema.role_table_grants
            where table_schema = current_schema() and table_name = 'audit' and grantee not in (current_user, 'PUBLIC') loop
        execute format('revoke update, delete, truncate on audit from %I', role.grantee);
    end loop;
    for role in select distinct grantee from information_schema.role_table_grants
            where table_schema = current_schema() and table_name = 'flyway_schema_history'
                and grantee not in (current_user, 'PUBLIC') loop
        execute format('revoke insert, update, delete, truncate on flyway_schema_history from %I', role.grantee);
    end loop;
    revoke update, delete, truncate on audit from public;
end $$;
