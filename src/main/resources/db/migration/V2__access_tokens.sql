-- What machines sign in with. The text of a token is shown once and never kept: only its SHA-256 is.
create table access_token (
    id           text primary key,
    account      text        not null references account on delete cascade,
    name         text        not null,
    hash         bytea       not null,
    scope        text        not null,
    roles        text[]      not null default '{}',
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    revoked_by   text
);
create index access_token_account on access_token (account, created_at desc);
create index access_token_expires on access_token (expires_at);

-- With which token something was done; null for a person at a browser.
alter table audit add column token text;
