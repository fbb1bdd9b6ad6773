-- Mail at once for what concerns a member: what each has chosen, and what has been mailed.

-- `group_id` 0 is everywhere. Where no row is, what is usual holds.
CREATE TABLE notice_choices (
    person_id INTEGER NOT NULL REFERENCES persons (id),
    group_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    way TEXT NOT NULL,
    PRIMARY KEY (person_id, group_id, kind)
) STRICT;

-- When a mail server took the mail about it.
ALTER TABLE inbox_items ADD COLUMN mailed_at INTEGER;
CREATE INDEX inbox_items_mailed ON inbox_items (person_id, mailed_at);

-- How much of somebody's mail is being sent at the moment.
CREATE INDEX outbox_person ON outbox (person_id, state);
