-- Who manages which fields of an object, as Kubernetes' metadata.managedFields; takes the place of what managers applied last.
alter table object_metadata add column managed_fields jsonb not null default '[]';
alter table object_metadata add column generate_name text not null default '';

create function applied_fields(value jsonb, of_field text) returns jsonb language plpgsql immutable as $$
declare
    result jsonb := '{}';
    list_key text := case of_field when 'readinessGates' then 'conditionType' when 'ownerReferences' then 'uid' else '' end;
    part record;
begin
    if jsonb_typeof(value) = 'object' then
        for part in select e.key, e.value from jsonb_each(value) e loop
            result := result || jsonb_build_object('f:' || part.key, applied_fields(part.value, part.key));
        end loop;
    elsif jsonb_typeof(value) = 'array' and list_key <> '' then
        for part in select e.value from jsonb_array_elements(value) e loop
            result := result || jsonb_build_object(
                'k:{"' || list_key || '":' || coalesce((part.value -> list_key)::text, 'null') || '}',
                '{".": {}}'::jsonb || applied_fields(part.value, ''));
        end loop;
    elsif jsonb_typeof(value) = 'array' and of_field = 'finalizers' then
        for part in select e.value from jsonb_array_elements(value) e loop
            result := result || jsonb_build_object('v:' || part.value::text, '{}'::jsonb);
        end loop;
    end if;
    return result;
end $$;

update object_metadata m set managed_fields = (
    select jsonb_agg(jsonb_build_object(
        'manager', a.key,
        'operation', 'Apply',
        'apiVersion', case m.kind when 'repository' then 'config.porch.kpt.dev/v1alpha1' else 'porch.kpt.dev/v1alpha1' end,
        'time', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'fieldsType', 'FieldsV1',
        'fieldsV1', applied_fields(a.value, '')))
    from jsonb_each(m.applied) a)
where m.applied <> '{}';

drop function applied_fields;
alter table object_metadata drop column applied;

-- Objects that are not in the log of changes leave nothing behind either.
create function forget_resources_metadata() returns trigger language plpgsql as $$
begin
    delete from object_metadata m using repository p
        where p.id = old.repository_id and m.kind = 'packagerevisionresources' and m.namespace = p.namespace and m.name = old.name;
    return null;
end $$;
create trigger forget_resources_metadata after delete on package_revision
    for each row execute function forget_resources_metadata();

create function forget_secret_metadata() returns trigger language plpgsql as $$
begin
    delete from object_metadata where kind = 'secret' and namespace = old.namespace and name = old.name;
    return null;
end $$;
create trigger forget_secret_metadata after delete on secret
    for each row execute function forget_secret_metadata();
