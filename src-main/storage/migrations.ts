import type { Migration } from './open-database.ts';
import { NOTE_FOR_FINDING, PAST_SALE_TABLES } from './past-sale-tables.ts';
import { SHIFT_TABLES } from './shift-tables.ts';
import { STANDING_TABLE } from './standing.ts';

/** Notes for the day's report what sales say and what was not noted yet. Part of a released step: never edited. */
export const NOTE_FOR_DAYS = `
  INSERT OR IGNORE INTO day_entries (sale_id, kind, refund_id, at)
    SELECT sale_id, 'paid', '', coalesce(CASE WHEN json_valid(body) THEN body ->> '$.finishedAt' END, started_at)
    FROM sales WHERE state IN (
      'crediting', 'balancing', 'done', 'refunding', 'refundUnsure', 'queued', 'stuck',
      'rereadingLate', 'unrewardingLate', 'pricingLate', 'placingLate', 'recording', 'identifyingLate', 'creditingLate'
    ) ORDER BY rowid;
  INSERT OR IGNORE INTO day_entries (sale_id, kind, refund_id, at)
    SELECT sale_id, 'refund', refund.value ->> '$.refundId', given.value ->> '$.at'
    FROM sales, json_each(CASE WHEN json_valid(body) THEN body ELSE '{}' END, '$.returns') AS given,
      json_each(given.value, '$.refunds') AS refund;
`;

/** Counts what must not be lost, and only that: copies of the shop are read again. Part of a released step: never edited. */
const COUNT_WRITES = (
  [
    ['sales', 'INSERT'],
    ['sales', 'UPDATE'],
    ['journal', 'INSERT'],
    ['journal', 'UPDATE'],
    ['print_jobs', 'INSERT'],
    ['print_jobs', 'UPDATE'],
    ['counters', 'UPDATE'],
    ['day_closings', 'INSERT'],
    ['questions', 'INSERT'],
    ['questions', 'UPDATE'],
    ['pending_numbers', 'INSERT'],
    ['pending_numbers', 'DELETE'],
    ['cashiers', 'INSERT'],
    ['audit', 'INSERT'],
  ] as const
)
  .map(
    ([table, event]) => `
  CREATE TRIGGER ${table}_count_${event.toLowerCase()} AFTER ${event} ON ${table}
    BEGIN UPDATE standing SET writes = writes + 1; END;`,
  )
  .join('');

/** The shape of kiosk.db. Bodies are JSON; columns beside them exist only where something is looked up by them. */
export const KIOSK_MIGRATIONS: readonly Migration[] = [
  `
  CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
  INSERT INTO counters (name, value) VALUES ('sale', 0);

  CREATE TABLE sales (
    sale_id TEXT PRIMARY KEY,
    is_open INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX open_sales ON sales (started_at) WHERE is_open = 1;

  CREATE TABLE journal (
    checkout_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    step TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    request TEXT NOT NULL,
    state TEXT NOT NULL,
    answer TEXT,
    at TEXT NOT NULL,
    PRIMARY KEY (checkout_id, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE print_jobs (
    queue_position INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id TEXT NOT NULL UNIQUE,
    sale_id TEXT,
    kind TEXT NOT NULL,
    document TEXT,
    duplicate INTEGER NOT NULL,
    state TEXT NOT NULL,
    at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX print_jobs_of_sale ON print_jobs (sale_id);
  CREATE INDEX waiting_print_jobs ON print_jobs (queue_position) WHERE state = 'QUEUED';

  CREATE TABLE cashiers (
    cashier_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    pin_hash TEXT NOT NULL
  ) STRICT;

  CREATE TABLE audit (
    entry INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    detail TEXT
  ) STRICT;
  `,
  `CREATE INDEX sending_print_jobs ON print_jobs (queue_position) WHERE state = 'SENDING';`,
  `
  ALTER TABLE sales ADD COLUMN number TEXT NOT NULL DEFAULT '';
  ALTER TABLE sales ADD COLUMN state TEXT NOT NULL DEFAULT '';
  UPDATE sales SET number = json_extract(body, '$.number'), state = json_extract(body, '$.state');
  CREATE INDEX sales_by_number ON sales (number);
  CREATE INDEX sales_by_state ON sales (state, started_at);
  `,
  `
  CREATE TABLE printer_logos (
    printer TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE questions (
    question_id TEXT PRIMARY KEY,
    sale_id TEXT NOT NULL,
    about TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    answered_at TEXT,
    answer TEXT
  ) STRICT;
  CREATE UNIQUE INDEX open_questions ON questions (sale_id, about) WHERE answered_at IS NULL;
  `,
  `
  CREATE TABLE pending_numbers (
    sale_id TEXT PRIMARY KEY,
    sealed BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE shop_copies (
    source TEXT NOT NULL,
    part TEXT NOT NULL,
    at TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (source, part)
  ) STRICT;
  ALTER TABLE sales ADD COLUMN is_flagged INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX flagged_sales ON sales (started_at) WHERE is_flagged = 1;
  `,
  `
  CREATE TABLE day_entries (
    entry INTEGER PRIMARY KEY AUTOINCREMENT,
    sale_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    refund_id TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (sale_id, kind, refund_id)
  ) STRICT;
  CREATE TABLE day_closings (
    number INTEGER PRIMARY KEY,
    closed_at TEXT NOT NULL,
    closed_by TEXT NOT NULL,
    through_entry INTEGER NOT NULL,
    through_audit INTEGER NOT NULL,
    document TEXT NOT NULL
  ) STRICT;
  INSERT INTO counters (name, value) VALUES ('z', 0);
  ${NOTE_FOR_DAYS}
  `,
  // Bodies say their version themselves (bodies/stored-body.ts); a copy of the shop is a list where it is one.
  `ALTER TABLE shop_copies ADD COLUMN body_version INTEGER NOT NULL DEFAULT 1;`,
  `${STANDING_TABLE}${COUNT_WRITES}`,
  // What can be found again is not counted.
  `${PAST_SALE_TABLES}${NOTE_FOR_FINDING}`,
  SHIFT_TABLES,
];
