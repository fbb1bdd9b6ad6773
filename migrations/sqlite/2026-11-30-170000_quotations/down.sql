DELETE FROM settings WHERE name = 'quotations.unread_after';
DROP TABLE quotations;
