/** What a paid sale is found by, newest first under each value; and the sales whose receipt did not come out. */
export const PAST_SALE_TABLES = `
  CREATE TABLE sale_finds (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    at TEXT NOT NULL,
    sale_id TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (kind, value, at, sale_id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE unprinted_receipts (
    sale_id TEXT PRIMARY KEY,
    since TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`;

/** The tenders of a body, whatever its version: the first kept a lone one beside the list. */
const TENDERS = `coalesce(body -> '$.payment.tenders', body -> '$.tenders',
  CASE WHEN body -> '$.tender' IS NULL THEN '[]' ELSE json_array(json(body -> '$.tender')) END)`;

/**
 * Notes what the paid sales are found by, of those of which that was not noted yet. The same as `findsOf` for a sale.
 * Part of a released step: never edited.
 */
export const NOTE_FOR_FINDING = `
  CREATE TEMP TABLE paid AS
    SELECT sale_id, at, body, ${TENDERS} AS tenders, (
      SELECT coalesce(sum((tender.value ->> '$.amount.amount') + coalesce(tender.value ->> '$.tip.amount', 0)), 0)
      FROM json_each(${TENDERS}) AS tender
    ) AS amount
    FROM day_entries JOIN sales USING (sale_id) WHERE kind = 'paid' AND json_valid(body);
  INSERT OR IGNORE INTO sale_finds (kind, value, at, sale_id, amount)
    SELECT 'all', '', at, sale_id, amount FROM paid;
  INSERT OR IGNORE INTO sale_finds (kind, value, at, sale_id, amount)
    SELECT 'amount', CAST(amount AS TEXT), at, sale_id, amount FROM paid;
  INSERT OR IGNORE INTO sale_finds (kind, value, at, sale_id, amount)
    SELECT 'way', replace(tender.value ->> '$.kind', 'terminal', 'card'), at, sale_id, paid.amount
    FROM paid, json_each(tenders) AS tender WHERE tender.value ->> '$.kind' IS NOT NULL;
  INSERT OR IGNORE INTO sale_finds (kind, value, at, sale_id, amount)
    SELECT 'lastFour', substr(tender.value ->> '$.cardLabel', -4), at, sale_id, paid.amount
    FROM paid, json_each(tenders) AS tender
    WHERE tender.value ->> '$.cardLabel' GLOB '*[0-9][0-9][0-9][0-9]';
  INSERT OR IGNORE INTO sale_finds (kind, value, at, sale_id, amount)
    SELECT 'lastFour', four, at, sale_id, amount FROM (
      SELECT *, coalesce(body ->> '$.buyer.member.lastFour', body ->> '$.buyer.lastFour',
        body ->> '$.member.lastFour', body ->> '$.numberTaken.lastFour') AS four FROM paid
    ) WHERE four IS NOT NULL;
  DROP TABLE paid;
`;
