-- The letter that each member gets: when the next one comes, and one row for each that was due.

-- One row an account. `next_at` is 0 where it has not been worked out yet, empty where letters are off; events up to
-- `last_number` have been told.
CREATE TABLE letter_schedules (
    person_id BIGINT PRIMARY KEY REFERENCES persons (id),
    next_at BIGINT,
    last_number BIGINT NOT NULL
);
CREATE INDEX letter_schedules_due ON letter_schedules (next_at);
INSERT INTO letter_schedules (person_id, next_at, last_number)
SELECT person_id, 0, (SELECT coalesce(max(number), 0) FROM events) FROM accounts;

-- A member, a kind and a local date make a letter the only one. It tells of the events in (from_number, to_number].
-- `content` holds ids, never text: what was deleted since is gone from the web page too.
CREATE TABLE letters (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES persons (id),
    kind TEXT COLLATE "C" NOT NULL,
    period TEXT COLLATE "C" NOT NULL,
    due_at BIGINT NOT NULL,
    from_number BIGINT NOT NULL,
    to_number BIGINT NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    message_id TEXT COLLATE "C" NOT NULL UNIQUE,
    content TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE UNIQUE INDEX letters_once ON letters (person_id, kind, period);
CREATE INDEX letters_due ON letters (state, next_attempt_at);
CREATE INDEX letters_period ON letters (due_at);

-- Read by time: where a letter's window ends, and what its reader has opened since it began.
CREATE INDEX events_created ON events (created_at);
CREATE INDEX thread_reads_at ON thread_reads (person_id, read_at);

-- How much of a group letters say. `usual` is everything, and titles only where the group is hidden.
ALTER TABLE groups ADD COLUMN letter_detail TEXT COLLATE "C" NOT NULL DEFAULT 'usual';
