import type { Database } from 'better-sqlite3';
import type { CopyParts, LastCopy, ShopCopies } from '#ports/stores.ts';
import { guarded } from './storage-errors.ts';

/**
 * Of the parts as `CopyParts` has them. Grows with every change of their shape: an older copy is never upgraded, since
 * the shop is read again, and never taken for a newer one.
 */
const COPY_VERSION = 1;

interface CopyColumns {
  readonly at: string;
  readonly body: string;
}

/** Copies of what was last read of the shop, in `file`. One that cannot be read is as good as none: it is read again. */
export function createShopCopies(database: Database, file: string): ShopCopies {
  const keep = database.prepare<[string, string, string, string]>(
    `INSERT INTO shop_copies (source, part, at, body, body_version) VALUES (?, ?, ?, ?, ${COPY_VERSION})
     ON CONFLICT (source, part)
     DO UPDATE SET at = excluded.at, body = excluded.body, body_version = excluded.body_version`,
  );
  const touch = database.prepare<[string, string, string, string]>(
    `UPDATE shop_copies SET at = ? WHERE source = ? AND part = ? AND body = ? AND body_version = ${COPY_VERSION}`,
  );
  const find = database.prepare<[string, string], CopyColumns>(
    `SELECT at, body FROM shop_copies WHERE source = ? AND part = ? AND body_version = ${COPY_VERSION}`,
  );
  const forget = database.prepare<[string, string]>('DELETE FROM shop_copies WHERE source = ? AND part = ?');
  return {
    forget: (source, part) =>
      guarded(file, () => {
        forget.run(source, part);
      }),
    keep: (source, part, value, at) =>
      guarded(file, () => {
        const body = JSON.stringify(value);
        // What is unchanged is not written again.
        if (touch.run(at, source, part, body).changes === 0) keep.run(source, part, at, body);
      }),
    last: (source, part) =>
      guarded(file, () => {
        const found = find.get(source, part);
        return found && read(found);
      }),
  };
}

function read<P extends keyof CopyParts>({ at, body }: CopyColumns): LastCopy<P> | undefined {
  try {
    return { at, value: JSON.parse(body) as CopyParts[P] };
  } catch {
    return undefined;
  }
}
