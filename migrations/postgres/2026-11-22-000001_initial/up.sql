-- The first schema: people, organisations, networks, groups, threads, and what the house keeps about itself.
-- The same tables and columns stand in both trees; times are microseconds since 1970 UTC, ids are ours.

-- The register: municipalities, regions, authorities, unions, associations. Not a text field.
CREATE TABLE organisations (
    id BIGINT PRIMARY KEY,
    code TEXT COLLATE "C" UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    name_folded TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    county_code TEXT COLLATE "C",
    population INTEGER,
    size_class TEXT COLLATE "C",
    created_at BIGINT NOT NULL,
    archived_at BIGINT
);
CREATE INDEX organisations_name_folded ON organisations (name_folded);

-- E-mail domains that prove membership of an organisation.
CREATE TABLE organisation_domains (
    domain TEXT COLLATE "C" PRIMARY KEY,
    organisation_id BIGINT NOT NULL REFERENCES organisations (id),
    created_at BIGINT NOT NULL
);

-- A person: a member, or a placeholder from an import that somebody may claim.
CREATE TABLE persons (
    id BIGINT PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    name_folded TEXT COLLATE "C" NOT NULL,
    organisation_id BIGINT REFERENCES organisations (id),
    role_title TEXT COLLATE "C" NOT NULL,
    about TEXT COLLATE "C" NOT NULL,
    topics TEXT COLLATE "C" NOT NULL DEFAULT '',
    is_alone_in_role BOOLEAN NOT NULL,
    is_placeholder BOOLEAN NOT NULL,
    source_key TEXT COLLATE "C" UNIQUE,
    claimed_by BIGINT,
    created_at BIGINT NOT NULL,
    closed_at BIGINT
);
CREATE INDEX persons_name_folded ON persons (name_folded, id);
CREATE INDEX persons_organisation ON persons (organisation_id);

-- The one table of e-mail addresses: never shown; exported to nobody but their owner.
CREATE TABLE addresses (
    address TEXT COLLATE "C" PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES persons (id),
    is_primary BOOLEAN NOT NULL,
    verified_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX addresses_person ON addresses (person_id);

-- An account signs in. One a person.
CREATE TABLE accounts (
    person_id BIGINT PRIMARY KEY REFERENCES persons (id),
    password_hash TEXT COLLATE "C",
    is_administrator BOOLEAN NOT NULL,
    language TEXT COLLATE "C",
    zone TEXT COLLATE "C" NOT NULL,
    theme TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    password_changed_at BIGINT,
    last_home_at BIGINT,
    -- How letters are wanted, as JSON: one value that only its owner reads.
    preferences TEXT COLLATE "C"
);

-- Browser sessions, by the hash of their token.
CREATE TABLE sessions (
    token_hash BYTEA PRIMARY KEY,
    id BIGINT NOT NULL UNIQUE,
    person_id BIGINT NOT NULL REFERENCES persons (id),
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    device TEXT COLLATE "C" NOT NULL
);
CREATE INDEX sessions_person ON sessions (person_id);

-- Bearer tokens for the API, by hash.
CREATE TABLE api_tokens (
    token_hash BYTEA PRIMARY KEY,
    id BIGINT NOT NULL UNIQUE,
    person_id BIGINT NOT NULL REFERENCES persons (id),
    name TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    last_used_at BIGINT,
    made_by_operator BOOLEAN NOT NULL
);
CREATE INDEX api_tokens_person ON api_tokens (person_id);

-- Private tokens in feed addresses.
CREATE TABLE feed_tokens (
    token_hash BYTEA PRIMARY KEY,
    person_id BIGINT NOT NULL UNIQUE REFERENCES persons (id),
    created_at BIGINT NOT NULL
);

-- A browser that has signed in to an account before: its allowance of tries is its own.
CREATE TABLE known_devices (
    token_hash BYTEA PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES persons (id),
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL
);
CREATE INDEX known_devices_person ON known_devices (person_id);

-- Counted tries: sign-in, reset, sign-up, reports. The key is a hash of what is limited.
CREATE TABLE throttles (
    key TEXT COLLATE "C" PRIMARY KEY,
    count INTEGER NOT NULL,
    window_started_at BIGINT NOT NULL,
    blocked_until BIGINT NOT NULL
);
CREATE INDEX throttles_window ON throttles (window_started_at);

-- Single-use links: verify an address, sign up, reset a password.
CREATE TABLE link_tokens (
    token_hash BYTEA PRIMARY KEY,
    purpose TEXT COLLATE "C" NOT NULL,
    address TEXT COLLATE "C" NOT NULL,
    person_id BIGINT REFERENCES persons (id),
    payload TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX link_tokens_address ON link_tokens (address, purpose);

-- A community of practice.
CREATE TABLE networks (
    id BIGINT PRIMARY KEY,
    slug TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    name_folded TEXT COLLATE "C" NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    charter_body TEXT COLLATE "C" NOT NULL,
    charter_html TEXT COLLATE "C" NOT NULL,
    level TEXT COLLATE "C" NOT NULL,
    parent_id BIGINT REFERENCES networks (id),
    keeps_posts_of_leavers BOOLEAN NOT NULL,
    request_letter TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    archived_at BIGINT
);
CREATE INDEX networks_parent ON networks (parent_id);

CREATE TABLE network_organisations (
    network_id BIGINT NOT NULL REFERENCES networks (id),
    organisation_id BIGINT NOT NULL REFERENCES organisations (id),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (network_id, organisation_id)
);
CREATE INDEX network_organisations_organisation ON network_organisations (organisation_id);

-- A topic group in a network. A proposed group becomes live with its fifth supporter.
CREATE TABLE groups (
    id BIGINT PRIMARY KEY,
    slug TEXT COLLATE "C" NOT NULL UNIQUE,
    network_id BIGINT NOT NULL REFERENCES networks (id),
    name TEXT COLLATE "C" NOT NULL,
    name_folded TEXT COLLATE "C" NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    visibility TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    position INTEGER NOT NULL,
    proposed_by BIGINT REFERENCES persons (id),
    created_at BIGINT NOT NULL,
    live_at BIGINT,
    archived_at BIGINT
);
CREATE INDEX groups_network ON groups (network_id, position, id);

CREATE TABLE group_supporters (
    group_id BIGINT NOT NULL REFERENCES groups (id),
    person_id BIGINT NOT NULL REFERENCES persons (id),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (group_id, person_id)
);

CREATE TABLE network_members (
    network_id BIGINT NOT NULL REFERENCES networks (id),
    person_id BIGINT NOT NULL REFERENCES persons (id),
    role TEXT COLLATE "C" NOT NULL,
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (network_id, person_id)
);
CREATE INDEX network_members_person ON network_members (person_id);

CREATE TABLE group_members (
    group_id BIGINT NOT NULL REFERENCES groups (id),
    person_id BIGINT NOT NULL REFERENCES persons (id),
    role TEXT COLLATE "C" NOT NULL,
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (group_id, person_id)
);
CREATE INDEX group_members_person ON group_members (person_id);

-- Somebody asks to join a network or a closed group.
CREATE TABLE membership_requests (
    id BIGINT PRIMARY KEY,
    network_id BIGINT NOT NULL REFERENCES networks (id),
    group_id BIGINT REFERENCES groups (id),
    person_id BIGINT NOT NULL REFERENCES persons (id),
    message TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    letter TEXT COLLATE "C" NOT NULL,
    decided_by BIGINT REFERENCES persons (id),
    decided_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX membership_requests_open ON membership_requests (network_id, state, id);
CREATE INDEX membership_requests_group ON membership_requests (group_id, state);
CREATE INDEX membership_requests_person ON membership_requests (person_id, state);

-- Single-use, expiring, revocable invitations, by the hash of their token.
CREATE TABLE invitations (
    id BIGINT PRIMARY KEY,
    token_hash BYTEA NOT NULL UNIQUE,
    network_id BIGINT NOT NULL REFERENCES networks (id),
    group_id BIGINT REFERENCES groups (id),
    role TEXT COLLATE "C" NOT NULL,
    address TEXT COLLATE "C" NOT NULL,
    invited_by BIGINT NOT NULL REFERENCES persons (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    used_by BIGINT REFERENCES persons (id),
    revoked_at BIGINT
);
CREATE INDEX invitations_network ON invitations (network_id, id);

CREATE TABLE threads (
    id BIGINT PRIMARY KEY,
    group_id BIGINT NOT NULL REFERENCES groups (id),
    kind TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    lang TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    author_id BIGINT NOT NULL REFERENCES persons (id),
    author_name TEXT COLLATE "C" NOT NULL,
    organisation_id BIGINT,
    organisation_name TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    edited_at BIGINT,
    last_post_id BIGINT NOT NULL,
    last_post_at BIGINT NOT NULL,
    reply_count INTEGER NOT NULL,
    helpful_count INTEGER NOT NULL,
    pinned_at BIGINT,
    locked_at BIGINT,
    hidden_at BIGINT,
    deleted_at BIGINT,
    merged_into BIGINT REFERENCES threads (id),
    source_id TEXT COLLATE "C",
    tag_names TEXT COLLATE "C" NOT NULL
);
CREATE INDEX threads_group_activity ON threads (group_id, last_post_id);
CREATE INDEX threads_author ON threads (author_id, id);
CREATE INDEX threads_activity ON threads (last_post_id);
CREATE INDEX threads_unanswered ON threads (group_id, state, id);
CREATE INDEX threads_pinned ON threads (group_id, pinned_at) WHERE pinned_at IS NOT NULL;
CREATE UNIQUE INDEX threads_source ON threads (group_id, source_id);

-- The thread's own text (is_opening) and its replies. `path` is the place in the tree: the ids of at most three levels.
CREATE TABLE posts (
    id BIGINT PRIMARY KEY,
    thread_id BIGINT NOT NULL REFERENCES threads (id),
    parent_id BIGINT REFERENCES posts (id),
    path TEXT COLLATE "C" NOT NULL,
    depth INTEGER NOT NULL,
    is_opening BOOLEAN NOT NULL,
    author_id BIGINT NOT NULL REFERENCES persons (id),
    author_name TEXT COLLATE "C" NOT NULL,
    author_title TEXT COLLATE "C" NOT NULL,
    organisation_id BIGINT,
    organisation_name TEXT COLLATE "C" NOT NULL,
    lang TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    html TEXT COLLATE "C" NOT NULL,
    renderer_version INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    edited_at BIGINT,
    revision_count INTEGER NOT NULL,
    version INTEGER NOT NULL,
    helpful_at BIGINT,
    helpful_by BIGINT,
    hidden_at BIGINT,
    hidden_reason TEXT COLLATE "C",
    deleted_at BIGINT,
    deleted_by BIGINT,
    thanks_count INTEGER NOT NULL,
    same_count INTEGER NOT NULL,
    source_id TEXT COLLATE "C"
);
CREATE UNIQUE INDEX posts_thread_path ON posts (thread_id, path);
CREATE INDEX posts_author ON posts (author_id, id);
CREATE INDEX posts_thread_id ON posts (thread_id, id);
CREATE UNIQUE INDEX posts_source ON posts (thread_id, source_id);
CREATE INDEX posts_source_id ON posts (source_id);

-- What a post said before an edit. The newest text is in posts.
CREATE TABLE post_revisions (
    id BIGINT PRIMARY KEY,
    post_id BIGINT NOT NULL REFERENCES posts (id),
    number INTEGER NOT NULL,
    title TEXT COLLATE "C",
    body TEXT COLLATE "C" NOT NULL,
    edited_by BIGINT NOT NULL REFERENCES persons (id),
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX post_revisions_number ON post_revisions (post_id, number);

CREATE TABLE tags (
    id BIGINT PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    name_folded TEXT COLLATE "C" NOT NULL UNIQUE,
    created_at BIGINT NOT NULL
);

CREATE TABLE thread_tags (
    thread_id BIGINT NOT NULL REFERENCES threads (id),
    tag_id BIGINT NOT NULL REFERENCES tags (id),
    PRIMARY KEY (thread_id, tag_id)
);
CREATE INDEX thread_tags_tag ON thread_tags (tag_id, thread_id);

-- Text being written, one a place: `group:<id>`, `thread:<id>`, `post:<id>`.
CREATE TABLE drafts (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES persons (id),
    place TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    tags TEXT COLLATE "C" NOT NULL,
    parent_id BIGINT,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX drafts_place ON drafts (person_id, place);

CREATE TABLE reactions (
    post_id BIGINT NOT NULL REFERENCES posts (id),
    person_id BIGINT NOT NULL REFERENCES persons (id),
    kind TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (post_id, person_id, kind)
);
CREATE INDEX reactions_person ON reactions (person_id);

-- Follow or mute: a thread, a group, a network, a tag.
CREATE TABLE follows (
    person_id BIGINT NOT NULL REFERENCES persons (id),
    subject_kind TEXT COLLATE "C" NOT NULL,
    subject_id BIGINT NOT NULL,
    level TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, subject_kind, subject_id)
);
CREATE INDEX follows_subject ON follows (subject_kind, subject_id, level);

CREATE TABLE bookmarks (
    person_id BIGINT NOT NULL REFERENCES persons (id),
    post_id BIGINT NOT NULL REFERENCES posts (id),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, post_id)
);

-- How far a person has read a thread, and since when a group counts as new to them.
CREATE TABLE thread_reads (
    person_id BIGINT NOT NULL REFERENCES persons (id),
    thread_id BIGINT NOT NULL REFERENCES threads (id),
    last_post_id BIGINT NOT NULL,
    read_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, thread_id)
);

CREATE TABLE group_reads (
    person_id BIGINT NOT NULL REFERENCES persons (id),
    group_id BIGINT NOT NULL REFERENCES groups (id),
    last_post_id BIGINT NOT NULL,
    PRIMARY KEY (person_id, group_id)
);

CREATE TABLE mentions (
    post_id BIGINT NOT NULL REFERENCES posts (id),
    person_id BIGINT NOT NULL REFERENCES persons (id),
    PRIMARY KEY (post_id, person_id)
);
CREATE INDEX mentions_person ON mentions (person_id);

-- What happened, in the same transaction as the change. `number` is given in commit order by the sequencer.
CREATE TABLE events (
    id BIGINT PRIMARY KEY,
    number BIGINT UNIQUE,
    kind TEXT COLLATE "C" NOT NULL,
    actor_id BIGINT,
    network_id BIGINT,
    group_id BIGINT,
    thread_id BIGINT,
    post_id BIGINT,
    person_id BIGINT,
    data TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX events_group ON events (group_id, id);

-- Where each reader of the events stands.
CREATE TABLE event_cursors (
    name TEXT COLLATE "C" PRIMARY KEY,
    number BIGINT NOT NULL
);

-- What concerns a member, written by the worker from the events.
CREATE TABLE inbox_items (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES persons (id),
    kind TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    event_number BIGINT NOT NULL,
    actor_id BIGINT,
    group_id BIGINT,
    thread_id BIGINT,
    post_id BIGINT,
    created_at BIGINT NOT NULL,
    read_at BIGINT
);
CREATE UNIQUE INDEX inbox_items_once ON inbox_items (person_id, event_number, kind);
CREATE INDEX inbox_items_person ON inbox_items (person_id, id);
CREATE INDEX inbox_items_unread ON inbox_items (person_id, read_at);

-- Mail to send, written in the action's transaction.
CREATE TABLE outbox (
    id BIGINT PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    address TEXT COLLATE "C" NOT NULL,
    person_id BIGINT,
    language TEXT COLLATE "C" NOT NULL,
    payload TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    message_id TEXT COLLATE "C" NOT NULL UNIQUE,
    last_error TEXT COLLATE "C",
    created_at BIGINT NOT NULL,
    sent_at BIGINT
);
CREATE INDEX outbox_due ON outbox (state, next_attempt_at);

-- A member's report of any noun: (subject_kind, subject_id).
CREATE TABLE reports (
    id BIGINT PRIMARY KEY,
    group_id BIGINT REFERENCES groups (id),
    network_id BIGINT REFERENCES networks (id),
    subject_kind TEXT COLLATE "C" NOT NULL,
    subject_id BIGINT NOT NULL,
    reporter_id BIGINT NOT NULL REFERENCES persons (id),
    reason TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    decision TEXT COLLATE "C" NOT NULL,
    decision_note TEXT COLLATE "C" NOT NULL,
    letter TEXT COLLATE "C" NOT NULL,
    handled_by BIGINT REFERENCES persons (id),
    handled_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX reports_queue ON reports (state, network_id, id);
CREATE INDEX reports_subject ON reports (subject_kind, subject_id);
CREATE INDEX reports_group ON reports (group_id, state);
CREATE INDEX reports_reporter ON reports (reporter_id, id);

-- What moderators and operators did, with the reason; and what may be undone until when.
CREATE TABLE audit_log (
    id BIGINT PRIMARY KEY,
    actor_id BIGINT,
    action TEXT COLLATE "C" NOT NULL,
    network_id BIGINT,
    group_id BIGINT,
    subject_kind TEXT COLLATE "C" NOT NULL,
    subject_id BIGINT,
    reason TEXT COLLATE "C" NOT NULL,
    data TEXT COLLATE "C" NOT NULL,
    undo_until BIGINT,
    undone_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX audit_log_network ON audit_log (network_id, id);
CREATE INDEX audit_log_group ON audit_log (group_id, id);
CREATE INDEX audit_log_subject ON audit_log (subject_kind, subject_id);

-- An answer kept for a repeated request: 24 hours.
CREATE TABLE idempotency_keys (
    person_id BIGINT NOT NULL REFERENCES persons (id),
    route TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    body_hash BYTEA NOT NULL,
    status INTEGER NOT NULL,
    answer TEXT COLLATE "C" NOT NULL,
    location TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, route, key)
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);

-- One table of searchable content: (kind, id), where it lives, and the tokens of its text.
CREATE TABLE contents (
    id BIGINT PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    network_id BIGINT,
    group_id BIGINT,
    thread_id BIGINT,
    post_id BIGINT,
    title_tokens TEXT COLLATE "C" NOT NULL,
    body_tokens TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    analyser_version INTEGER NOT NULL
);
CREATE INDEX contents_thread ON contents (thread_id);
CREATE INDEX contents_group ON contents (group_id);

-- The key that tokens and signatures are made with. Versioned: a new one leaves the old ones valid.
CREATE TABLE secrets (
    version INTEGER PRIMARY KEY,
    key BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);

-- Which process owns which part of the id space, until when.
CREATE TABLE id_leases (
    process_number INTEGER PRIMARY KEY,
    holder TEXT COLLATE "C" NOT NULL,
    leased_until BIGINT NOT NULL
);

-- Small facts of the installation: the statement's fields, the set-up code, the analyser version.
CREATE TABLE settings (
    name TEXT COLLATE "C" PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);

-- Full text over the tokens we make: written as a ready vector, so that no parser cuts them again.
ALTER TABLE contents ADD COLUMN search_vector tsvector;
CREATE INDEX contents_search_vector ON contents USING gin (search_vector);
