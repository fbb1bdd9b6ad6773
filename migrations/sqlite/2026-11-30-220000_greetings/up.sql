-- What those who lead a network greet its members with, in the next letter of each. An event says when, so that a letter's
-- window decides who has had it.
CREATE TABLE greetings (
    id INTEGER PRIMARY KEY NOT NULL,
    network_id INTEGER NOT NULL REFERENCES networks (id),
    author_id INTEGER NOT NULL REFERENCES persons (id),
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    withdrawn_at INTEGER
) STRICT;
CREATE INDEX greetings_network ON greetings (network_id, id);
CREATE INDEX greetings_author ON greetings (author_id, id);
