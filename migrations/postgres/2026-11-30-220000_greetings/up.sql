-- What those who lead a network greet its members with, in the next letter of each. An event says when, so that a letter's
-- window decides who has had it.
CREATE TABLE greetings (
    id BIGINT PRIMARY KEY NOT NULL,
    network_id BIGINT NOT NULL REFERENCES networks (id),
    author_id BIGINT NOT NULL REFERENCES persons (id),
    body TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX greetings_network ON greetings (network_id, id);
CREATE INDEX greetings_author ON greetings (author_id, id);
