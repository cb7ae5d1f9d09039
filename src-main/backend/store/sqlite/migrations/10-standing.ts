/**
 * Who a file is and how many commits it has seen, so that whoever keeps the same outside of it can tell that a file is
 * older than it was. Copies of the file keep the id.
 */
export const STANDING_STEP = `
  CREATE TABLE standing (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    writes INTEGER NOT NULL
  ) STRICT;
  INSERT INTO standing (one, id, writes) VALUES (1, lower(hex(randomblob(16))), 0);
`;
