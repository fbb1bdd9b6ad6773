ALTER TABLE addresses DROP COLUMN mail_stopped_at;
ALTER TABLE addresses DROP COLUMN bounced_at;
ALTER TABLE addresses DROP COLUMN hard_bounces;
ALTER TABLE addresses DROP COLUMN soft_bounces;
DROP TABLE mails_in;
