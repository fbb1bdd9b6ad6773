-- The letter that each member gets: when the next one comes, and one row for each that was due.

-- One row an account. `next_at` is 0 where it has not been worked out yet, empty where letters are off; events up to
-- `last_number` have been told.
CREATE TABLE letter_schedules (
    person_id INTEGER PRIMARY KEY NOT NULL REFERENCES persons (id),
    next_at INTEGER,
    last_number INTEGER NOT NULL
) STRICT;
CREATE INDEX letter_schedules_due ON letter_schedules (next_at);
INSERT INTO letter_schedules (person_id, next_at, last_number)
SELECT person_id, 0, (SELECT coalesce(max(number), 0) FROM events) FROM accounts;

-- A member, a kind and a local date make a letter the only one. It tells of the events in (from_number, to_number].
-- `content` holds ids, never text: what was deleted since is gone from the web page too.
CREATE TABLE letters (
    id INTEGER PRIMARY KEY NOT NULL,
    person_id INTEGER NOT NULL REFERENCES persons (id),
    kind TEXT NOT NULL,
    period TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    from_number INTEGER NOT NULL,
    to_number INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX letters_once ON letters (person_id, kind, period);
CREATE INDEX letters_due ON letters (state, next_attempt_at);
CREATE INDEX letters_period ON letters (due_at);

-- Read by time: where a letter's window ends, and what its reader has opened since it began.
CREATE INDEX events_created ON events (created_at);
CREATE INDEX thread_reads_at ON thread_reads (person_id, read_at);

-- How much of a group letters say. `usual` is everything, and titles only where the group is hidden.
ALTER TABLE groups ADD COLUMN letter_detail TEXT NOT NULL DEFAULT 'usual';
