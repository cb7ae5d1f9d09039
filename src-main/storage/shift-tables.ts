/** Shifts, and the ledger of the drawer. Part of a released step: never edited. */
export const SHIFT_TABLES = `
  CREATE TABLE shifts (
    shift_id TEXT PRIMARY KEY,
    opened_order INTEGER NOT NULL UNIQUE,
    state TEXT NOT NULL,
    z_number INTEGER,
    body TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX open_shift ON shifts (state) WHERE state = 'OPEN';
  CREATE INDEX shifts_by_state ON shifts (state, opened_order);
  CREATE INDEX shifts_since_z ON shifts (opened_order) WHERE state = 'CLOSED' AND z_number IS NULL;

  CREATE TABLE drawer_events (
    entry INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id TEXT NOT NULL UNIQUE,
    shift_id TEXT,
    type TEXT NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT,
    sale_id TEXT,
    reason TEXT
  ) STRICT;
  CREATE INDEX drawer_events_of_shift ON drawer_events (shift_id, type);
  CREATE INDEX drawer_events_of_sale ON drawer_events (sale_id, entry) WHERE sale_id IS NOT NULL;

  CREATE TRIGGER shifts_count_insert AFTER INSERT ON shifts BEGIN UPDATE standing SET writes = writes + 1; END;
  CREATE TRIGGER shifts_count_update AFTER UPDATE ON shifts BEGIN UPDATE standing SET writes = writes + 1; END;
  CREATE TRIGGER drawer_events_count_insert AFTER INSERT ON drawer_events
    BEGIN UPDATE standing SET writes = writes + 1; END;
`;
