DROP INDEX outbox_person;
DROP INDEX inbox_items_mailed;
ALTER TABLE inbox_items DROP COLUMN mailed_at;
DROP TABLE notice_choices;
