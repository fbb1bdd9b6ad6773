ALTER TABLE groups DROP COLUMN letter_detail;
DROP INDEX thread_reads_at;
DROP INDEX events_created;
DROP TABLE letters;
DROP TABLE letter_schedules;
