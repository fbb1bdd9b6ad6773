-- Which posts a post quotes, whatever thread they are in: those who close their account are unnamed there too.
CREATE TABLE quotations (
    post_id BIGINT NOT NULL REFERENCES posts (id),
    quoted_id BIGINT NOT NULL REFERENCES posts (id),
    PRIMARY KEY (post_id, quoted_id)
);
CREATE INDEX quotations_quoted ON quotations (quoted_id);
-- Posts written before are read little by little, from this id on; the row goes when all have been.
INSERT INTO settings (name, value) SELECT 'quotations.unread_after', '0' WHERE EXISTS (SELECT 1 FROM posts);
