//! Mail archives and question threads in, groups out: streaming parsers that end in actions.
