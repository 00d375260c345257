-- What each process uses now of what there is a limit to for all together, as it says once a second while that changes. Whoever says
-- nothing for a while is gone. It need not outlive the server.
create unlogged table in_use (
    process bigint primary key,
    used jsonb not null,
    at timestamptz not null
);
