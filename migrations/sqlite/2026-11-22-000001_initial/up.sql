-- The first schema: people, organisations, networks, groups, threads, and what the house keeps about itself.
-- The same tables and columns stand in both trees; times are microseconds since 1970 UTC, ids are ours.

-- The register: municipalities, regions, authorities, unions, associations. Not a text field.
CREATE TABLE organisations (
    id INTEGER PRIMARY KEY NOT NULL,
    code TEXT UNIQUE,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    kind TEXT NOT NULL,
    county_code TEXT,
    population INTEGER,
    size_class TEXT,
    created_at INTEGER NOT NULL,
    archived_at INTEGER
) STRICT;
CREATE INDEX organisations_name_folded ON organisations (name_folded);

-- E-mail domains that prove membership of an organisation.
CREATE TABLE organisation_domains (
    domain TEXT PRIMARY KEY NOT NULL,
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    created_at INTEGER NOT NULL
) STRICT;

-- A person: a member, or a placeholder from an import that somebody may claim.
CREATE TABLE persons (
    id INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    organisation_id INTEGER REFERENCES organisations (id),
    role_title TEXT NOT NULL,
    about TEXT NOT NULL,
    topics TEXT NOT NULL DEFAULT '',
    is_alone_in_role INTEGER NOT NULL,
    is_placeholder INTEGER NOT NULL,
    source_key TEXT UNIQUE,
    claimed_by INTEGER,
    created_at INTEGER NOT NULL,
    closed_at INTEGER
) STRICT;
CREATE INDEX persons_name_folded ON persons (name_folded, id);
CREATE INDEX persons_organisation ON persons (organisation_id);

-- The one table of e-mail addresses: never shown; exported to nobody but their owner.
CREATE TABLE addresses (
    address TEXT PRIMARY KEY NOT NULL,
    person_id INTEGER NOT NULL REFERENCES persons (id),
    is_primary INTEGER NOT NULL,
    verified_at INTEGER,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX addresses_person ON addresses (person_id);

-- An account signs in. One a person.
CREATE TABLE accounts (
    person_id INTEGER PRIMARY KEY NOT NULL REFERENCES persons (id),
    password_hash TEXT,
    is_administrator INTEGER NOT NULL,
    language TEXT,
    zone TEXT NOT NULL,
    theme TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    password_changed_at INTEGER,
    last_home_at INTEGER,
    -- How letters are wanted, as JSON: one value that only its owner reads.
    preferences TEXT
) STRICT;

-- Browser sessions, by the hash of their token.
CREATE TABLE sessions (
    token_hash BLOB PRIMARY KEY NOT NULL,
    id INTEGER NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES persons (id),
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    device TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_person ON sessions (person_id);

-- Bearer tokens for the API, by hash.
CREATE TABLE api_tokens (
    token_hash BLOB PRIMARY KEY NOT NULL,
    id INTEGER NOT NULL UNIQUE,
    person_id INTEGER NOT NULL REFERENCES persons (id),
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    last_used_at INTEGER,
    made_by_operator INTEGER NOT NULL
) STRICT;
CREATE INDEX api_tokens_person ON api_tokens (person_id);

-- Private tokens in feed addresses.
CREATE TABLE feed_tokens (
    token_hash BLOB PRIMARY KEY NOT NULL,
    person_id INTEGER NOT NULL UNIQUE REFERENCES persons (id),
    created_at INTEGER NOT NULL
) STRICT;

-- A browser that has signed in to an account before: its allowance of tries is its own.
CREATE TABLE known_devices (
    token_hash BLOB PRIMARY KEY NOT NULL,
    person_id INTEGER NOT NULL REFERENCES persons (id),
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX known_devices_person ON known_devices (person_id);

-- Counted tries: sign-in, reset, sign-up, reports. The key is a hash of what is limited.
CREATE TABLE throttles (
    key TEXT PRIMARY KEY NOT NULL,
    count INTEGER NOT NULL,
    window_started_at INTEGER NOT NULL,
    blocked_until INTEGER NOT NULL
) STRICT;
CREATE INDEX throttles_window ON throttles (window_started_at);

-- Single-use links: verify an address, sign up, reset a password.
CREATE TABLE link_tokens (
    token_hash BLOB PRIMARY KEY NOT NULL,
    purpose TEXT NOT NULL,
    address TEXT NOT NULL,
    person_id INTEGER REFERENCES persons (id),
    payload TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE INDEX link_tokens_address ON link_tokens (address, purpose);

-- A community of practice.
CREATE TABLE networks (
    id INTEGER PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    purpose TEXT NOT NULL,
    charter_body TEXT NOT NULL,
    charter_html TEXT NOT NULL,
    level TEXT NOT NULL,
    parent_id INTEGER REFERENCES networks (id),
    keeps_posts_of_leavers INTEGER NOT NULL,
    request_letter TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    archived_at INTEGER
) STRICT;
CREATE INDEX networks_parent ON networks (parent_id);

CREATE TABLE network_organisations (
    network_id INTEGER NOT NULL REFERENCES networks (id),
    organisation_id INTEGER NOT NULL REFERENCES organisations (id),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (network_id, organisation_id)
) STRICT;
CREATE INDEX network_organisations_organisation ON network_organisations (organisation_id);

-- A topic group in a network. A proposed group becomes live with its fifth supporter.
CREATE TABLE groups (
    id INTEGER PRIMARY KEY NOT NULL,
    slug TEXT NOT NULL UNIQUE,
    network_id INTEGER NOT NULL REFERENCES networks (id),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    purpose TEXT NOT NULL,
    visibility TEXT NOT NULL,
    state TEXT NOT NULL,
    position INTEGER NOT NULL,
    proposed_by INTEGER REFERENCES persons (id),
    created_at INTEGER NOT NULL,
    live_at INTEGER,
    archived_at INTEGER
) STRICT;
CREATE INDEX groups_network ON groups (network_id, position, id);

CREATE TABLE group_supporters (
    group_id INTEGER NOT NULL REFERENCES groups (id),
    person_id INTEGER NOT NULL REFERENCES persons (id),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (group_id, person_id)
) STRICT;

CREATE TABLE network_members (
    network_id INTEGER NOT NULL REFERENCES networks (id),
    person_id INTEGER NOT NULL REFERENCES persons (id),
    role TEXT NOT NULL,
    joined_at INTEGER NOT NULL,
    PRIMARY KEY (network_id, person_id)
) STRICT;
CREATE INDEX network_members_person ON network_members (person_id);

CREATE TABLE group_members (
    group_id INTEGER NOT NULL REFERENCES groups (id),
    person_id INTEGER NOT NULL REFERENCES persons (id),
    role TEXT NOT NULL,
    joined_at INTEGER NOT NULL,
    PRIMARY KEY (group_id, person_id)
) STRICT;
CREATE INDEX group_members_person ON group_members (person_id);

-- Somebody asks to join a network or a closed group.
CREATE TABLE membership_requests (
    id INTEGER PRIMARY KEY NOT NULL,
    network_id INTEGER NOT NULL REFERENCES networks (id),
    group_id INTEGER REFERENCES groups (id),
    person_id INTEGER NOT NULL REFERENCES persons (id),
    message TEXT NOT NULL,
    state TEXT NOT NULL,
    letter TEXT NOT NULL,
    decided_by INTEGER REFERENCES persons (id),
    decided_at INTEGER,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX membership_requests_open ON membership_requests (network_id, state, id);
CREATE INDEX membership_requests_group ON membership_requests (group_id, state);
CREATE INDEX membership_requests_person ON membership_requests (person_id, state);

-- Single-use, expiring, revocable invitations, by the hash of their token.
CREATE TABLE invitations (
    id INTEGER PRIMARY KEY NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    network_id INTEGER NOT NULL REFERENCES networks (id),
    group_id INTEGER REFERENCES groups (id),
    role TEXT NOT NULL,
    address TEXT NOT NULL,
    invited_by INTEGER NOT NULL REFERENCES persons (id),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER,
    used_by INTEGER REFERENCES persons (id),
    revoked_at INTEGER
) STRICT;
CREATE INDEX invitations_network ON invitations (network_id, id);

CREATE TABLE threads (
    id INTEGER PRIMARY KEY NOT NULL,
    group_id INTEGER NOT NULL REFERENCES groups (id),
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    lang TEXT NOT NULL,
    state TEXT NOT NULL,
    author_id INTEGER NOT NULL REFERENCES persons (id),
    author_name TEXT NOT NULL,
    organisation_id INTEGER,
    organisation_name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    edited_at INTEGER,
    last_post_id INTEGER NOT NULL,
    last_post_at INTEGER NOT NULL,
    reply_count INTEGER NOT NULL,
    helpful_count INTEGER NOT NULL,
    pinned_at INTEGER,
    locked_at INTEGER,
    hidden_at INTEGER,
    deleted_at INTEGER,
    merged_into INTEGER REFERENCES threads (id),
    source_id TEXT,
    tag_names TEXT NOT NULL
) STRICT;
CREATE INDEX threads_group_activity ON threads (group_id, last_post_id);
CREATE INDEX threads_author ON threads (author_id, id);
CREATE INDEX threads_activity ON threads (last_post_id);
CREATE INDEX threads_unanswered ON threads (group_id, state, id);
CREATE INDEX threads_pinned ON threads (group_id, pinned_at) WHERE pinned_at IS NOT NULL;
CREATE UNIQUE INDEX threads_source ON threads (group_id, source_id);

-- The thread's own text (is_opening) and its replies. `path` is the place in the tree: the ids of at most three levels.
CREATE TABLE posts (
    id INTEGER PRIMARY KEY NOT NULL,
    thread_id INTEGER NOT NULL REFERENCES threads (id),
    parent_id INTEGER REFERENCES posts (id),
    path TEXT NOT NULL,
    depth INTEGER NOT NULL,
    is_opening INTEGER NOT NULL,
    author_id INTEGER NOT NULL REFERENCES persons (id),
    author_name TEXT NOT NULL,
    author_title TEXT NOT NULL,
    organisation_id INTEGER,
    organisation_name TEXT NOT NULL,
    lang TEXT NOT NULL,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    renderer_version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    edited_at INTEGER,
    revision_count INTEGER NOT NULL,
    version INTEGER NOT NULL,
    helpful_at INTEGER,
    helpful_by INTEGER,
    hidden_at INTEGER,
    hidden_reason TEXT,
    deleted_at INTEGER,
    deleted_by INTEGER,
    thanks_count INTEGER NOT NULL,
    same_count INTEGER NOT NULL,
    source_id TEXT
) STRICT;
CREATE UNIQUE INDEX posts_thread_path ON posts (thread_id, path);
CREATE INDEX posts_author ON posts (author_id, id);
CREATE INDEX posts_thread_id ON posts (thread_id, id);
CREATE UNIQUE INDEX posts_source ON posts (thread_id, source_id);
CREATE INDEX posts_source_id ON posts (source_id);

-- What a post said before an edit. The newest text is in posts.
CREATE TABLE post_revisions (
    id INTEGER PRIMARY KEY NOT NULL,
    post_id INTEGER NOT NULL REFERENCES posts (id),
    number INTEGER NOT NULL,
    title TEXT,
    body TEXT NOT NULL,
    edited_by INTEGER NOT NULL REFERENCES persons (id),
    created_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX post_revisions_number ON post_revisions (post_id, number);

CREATE TABLE tags (
    id INTEGER PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE thread_tags (
    thread_id INTEGER NOT NULL REFERENCES threads (id),
    tag_id INTEGER NOT NULL REFERENCES tags (id),
    PRIMARY KEY (thread_id, tag_id)
) STRICT;
CREATE INDEX thread_tags_tag ON thread_tags (tag_id, thread_id);

-- Text being written, one a place: `group:<id>`, `thread:<id>`, `post:<id>`.
CREATE TABLE drafts (
    id INTEGER PRIMARY KEY NOT NULL,
    person_id INTEGER NOT NULL REFERENCES persons (id),
    place TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    tags TEXT NOT NULL,
    parent_id INTEGER,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX drafts_place ON drafts (person_id, place);

CREATE TABLE reactions (
    post_id INTEGER NOT NULL REFERENCES posts (id),
    person_id INTEGER NOT NULL REFERENCES persons (id),
    kind TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (post_id, person_id, kind)
) STRICT;
CREATE INDEX reactions_person ON reactions (person_id);

-- Follow or mute: a thread, a group, a network, a tag.
CREATE TABLE follows (
    person_id INTEGER NOT NULL REFERENCES persons (id),
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    level TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, subject_kind, subject_id)
) STRICT;
CREATE INDEX follows_subject ON follows (subject_kind, subject_id, level);

CREATE TABLE bookmarks (
    person_id INTEGER NOT NULL REFERENCES persons (id),
    post_id INTEGER NOT NULL REFERENCES posts (id),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, post_id)
) STRICT;

-- How far a person has read a thread, and since when a group counts as new to them.
CREATE TABLE thread_reads (
    person_id INTEGER NOT NULL REFERENCES persons (id),
    thread_id INTEGER NOT NULL REFERENCES threads (id),
    last_post_id INTEGER NOT NULL,
    read_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, thread_id)
) STRICT;

CREATE TABLE group_reads (
    person_id INTEGER NOT NULL REFERENCES persons (id),
    group_id INTEGER NOT NULL REFERENCES groups (id),
    last_post_id INTEGER NOT NULL,
    PRIMARY KEY (person_id, group_id)
) STRICT;

CREATE TABLE mentions (
    post_id INTEGER NOT NULL REFERENCES posts (id),
    person_id INTEGER NOT NULL REFERENCES persons (id),
    PRIMARY KEY (post_id, person_id)
) STRICT;
CREATE INDEX mentions_person ON mentions (person_id);

-- What happened, in the same transaction as the change. `number` is given in commit order by the sequencer.
CREATE TABLE events (
    id INTEGER PRIMARY KEY NOT NULL,
    number INTEGER UNIQUE,
    kind TEXT NOT NULL,
    actor_id INTEGER,
    network_id INTEGER,
    group_id INTEGER,
    thread_id INTEGER,
    post_id INTEGER,
    person_id INTEGER,
    data TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX events_group ON events (group_id, id);

-- Where each reader of the events stands.
CREATE TABLE event_cursors (
    name TEXT PRIMARY KEY NOT NULL,
    number INTEGER NOT NULL
) STRICT;

-- What concerns a member, written by the worker from the events.
CREATE TABLE inbox_items (
    id INTEGER PRIMARY KEY NOT NULL,
    person_id INTEGER NOT NULL REFERENCES persons (id),
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    event_number INTEGER NOT NULL,
    actor_id INTEGER,
    group_id INTEGER,
    thread_id INTEGER,
    post_id INTEGER,
    created_at INTEGER NOT NULL,
    read_at INTEGER
) STRICT;
CREATE UNIQUE INDEX inbox_items_once ON inbox_items (person_id, event_number, kind);
CREATE INDEX inbox_items_person ON inbox_items (person_id, id);
CREATE INDEX inbox_items_unread ON inbox_items (person_id, read_at);

-- Mail to send, written in the action's transaction.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    address TEXT NOT NULL,
    person_id INTEGER,
    language TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    last_error TEXT,
    created_at INTEGER NOT NULL,
    sent_at INTEGER
) STRICT;
CREATE INDEX outbox_due ON outbox (state, next_attempt_at);

-- A member's report of any noun: (subject_kind, subject_id).
CREATE TABLE reports (
    id INTEGER PRIMARY KEY NOT NULL,
    group_id INTEGER REFERENCES groups (id),
    network_id INTEGER REFERENCES networks (id),
    subject_kind TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    reporter_id INTEGER NOT NULL REFERENCES persons (id),
    reason TEXT NOT NULL,
    note TEXT NOT NULL,
    state TEXT NOT NULL,
    decision TEXT NOT NULL,
    decision_note TEXT NOT NULL,
    letter TEXT NOT NULL,
    handled_by INTEGER REFERENCES persons (id),
    handled_at INTEGER,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX reports_queue ON reports (state, network_id, id);
CREATE INDEX reports_subject ON reports (subject_kind, subject_id);
CREATE INDEX reports_group ON reports (group_id, state);
CREATE INDEX reports_reporter ON reports (reporter_id, id);

-- What moderators and operators did, with the reason; and what may be undone until when.
CREATE TABLE audit_log (
    id INTEGER PRIMARY KEY NOT NULL,
    actor_id INTEGER,
    action TEXT NOT NULL,
    network_id INTEGER,
    group_id INTEGER,
    subject_kind TEXT NOT NULL,
    subject_id INTEGER,
    reason TEXT NOT NULL,
    data TEXT NOT NULL,
    undo_until INTEGER,
    undone_at INTEGER,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_log_network ON audit_log (network_id, id);
CREATE INDEX audit_log_group ON audit_log (group_id, id);
CREATE INDEX audit_log_subject ON audit_log (subject_kind, subject_id);

-- An answer kept for a repeated request: 24 hours.
CREATE TABLE idempotency_keys (
    person_id INTEGER NOT NULL REFERENCES persons (id),
    route TEXT NOT NULL,
    key TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT NOT NULL,
    location TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, route, key)
) STRICT;
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- One table of searchable content: (kind, id), where it lives, and the tokens of its text.
CREATE TABLE contents (
    id INTEGER PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    network_id INTEGER,
    group_id INTEGER,
    thread_id INTEGER,
    post_id INTEGER,
    title_tokens TEXT NOT NULL,
    body_tokens TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    analyser_version INTEGER NOT NULL
) STRICT;
CREATE INDEX contents_thread ON contents (thread_id);
CREATE INDEX contents_group ON contents (group_id);

-- The key that tokens and signatures are made with. Versioned: a new one leaves the old ones valid.
CREATE TABLE secrets (
    version INTEGER PRIMARY KEY NOT NULL,
    key BLOB NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- Which process owns which part of the id space, until when.
CREATE TABLE id_leases (
    process_number INTEGER PRIMARY KEY NOT NULL,
    holder TEXT NOT NULL,
    leased_until INTEGER NOT NULL
) STRICT;

-- Small facts of the installation: the statement's fields, the set-up code, the analyser version.
CREATE TABLE settings (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;

-- Full text over the tokens we make: the words come apart at spaces, nothing else is done to them.
CREATE VIRTUAL TABLE contents_fts USING fts5(title_tokens, body_tokens, content='contents', content_rowid='id', tokenize="unicode61 remove_diacritics 0 tokenchars '-_.:/§'");
CREATE TRIGGER contents_fts_insert AFTER INSERT ON contents BEGIN
    INSERT INTO contents_fts (rowid, title_tokens, body_tokens) VALUES (new.id, new.title_tokens, new.body_tokens);
END;
CREATE TRIGGER contents_fts_delete AFTER DELETE ON contents BEGIN
    INSERT INTO contents_fts (contents_fts, rowid, title_tokens, body_tokens) VALUES ('delete', old.id, old.title_tokens, old.body_tokens);
END;
CREATE TRIGGER contents_fts_update AFTER UPDATE OF title_tokens, body_tokens ON contents BEGIN
    INSERT INTO contents_fts (contents_fts, rowid, title_tokens, body_tokens) VALUES ('delete', old.id, old.title_tokens, old.body_tokens);
    INSERT INTO contents_fts (rowid, title_tokens, body_tokens) VALUES (new.id, new.title_tokens, new.body_tokens);
END;
