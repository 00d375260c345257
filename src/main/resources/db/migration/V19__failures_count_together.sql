-- What failed lately, by what is counted, for all processes together. What stands here is forgotten after a minute, so it need not
-- outlive the server: nothing of it is written to the log of the database. A row says when all of it will be forgotten.
create unlogged table failure_count (
    counted text primary key,
    clear_at timestamptz not null
);

create index failure_count_clear_at on failure_count (clear_at);

-- Where accounts signed in from lately, which is not held to the limit over all networks.
create table usual_network (
    account text not null references account (name) on delete cascade,
    network text not null,
    last_at timestamptz not null,
    primary key (account, network)
);
