-- What waits for an answer in a group, by activity: read from its end, however much has been answered.
CREATE INDEX threads_waiting ON threads (group_id, reply_count, last_post_id);
