-- Mail that comes in, and addresses that it comes back from.

-- Mails that were handled, by the hash of their Message-ID: one that is delivered twice is done once. What became of each
-- is a word; nothing of what stood in it is kept.
CREATE TABLE mails_in (
    message_hash TEXT COLLATE "C" PRIMARY KEY,
    outcome TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX mails_in_created ON mails_in (created_at);

-- How often mail to an address came back, halved with time, and since when none is sent there.
ALTER TABLE addresses ADD COLUMN soft_bounces INTEGER NOT NULL DEFAULT 0;
ALTER TABLE addresses ADD COLUMN hard_bounces INTEGER NOT NULL DEFAULT 0;
ALTER TABLE addresses ADD COLUMN bounced_at BIGINT;
ALTER TABLE addresses ADD COLUMN mail_stopped_at BIGINT;
