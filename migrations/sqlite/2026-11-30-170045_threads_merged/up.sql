-- What came into a thread: asked whenever somebody opens it, and for whoever follows what came into it.
CREATE INDEX threads_merged ON threads (merged_into) WHERE merged_into IS NOT NULL;
