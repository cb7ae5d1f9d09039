import type { Database } from 'better-sqlite3';
import type { CatalogContent } from '../../wire/wire-catalog.ts';
import { createCatalogIndex } from './sqlite-catalog-index.ts';
import { createCustomerText } from './sqlite-customer-text.ts';

/**
 * Fills the tables that the catalog and the directory are searched by from what they are searched for. For a file
 * from before these tables; what is in them already is written again.
 */
export function fillSearchIndexes(db: Database): void {
  const index = createCatalogIndex(db);
  const objects = db.prepare<[], { body: string; owner: string; isDeleted: number }>(
    `SELECT v.body, coalesce(o.parent_id, o.id) AS owner, o.is_deleted AS isDeleted FROM catalog_objects o
     JOIN catalog_versions v ON v.object_id = o.id AND v.version = o.version`,
  );
  for (const { body, owner, isDeleted } of objects.all()) {
    const content = JSON.parse(body) as CatalogContent;
    index.write(content, owner, true);
    if (isDeleted) index.removeWords(content.id);
  }
  const text = createCustomerText(db);
  const customers = db.prepare<[], { id: string; body: string }>(
    'SELECT id, body FROM customers WHERE text_row IS NULL AND deleted_at IS NULL',
  );
  const keep = db.prepare('UPDATE customers SET text_row = ? WHERE id = ?');
  for (const { id, body } of customers.all()) keep.run(text.add(id, JSON.parse(body)), id);
}
