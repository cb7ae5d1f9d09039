import { onTestFinished } from 'vitest';
import type { CatalogCopy } from '#ports/catalog-copy.ts';
import type { CatalogGateway, CatalogPart } from '#ports/catalog-gateway.ts';
import { openCatalogCopy } from '#storage/catalog/catalog-copy.ts';

const SILENT = { info: () => {}, warn: () => {}, error: () => {} };
const NOON = '2026-11-24T12:00:00.000Z';

const NOTHING: CatalogPart = {
  items: [],
  categories: [],
  taxes: [],
  modifierLists: [],
  modifiers: [],
  images: [],
  goneIds: [],
};

/** An empty copy on no disk. */
export function emptyCopy(): CatalogCopy {
  const copy = openCatalogCopy(':memory:', 'a test', SILENT);
  onTestFinished(() => copy.close());
  return copy;
}

/** A copy in which these parts are everything. */
export function copyOf(...parts: readonly Partial<CatalogPart>[]): CatalogCopy {
  const copy = emptyCopy();
  copy.beginReading();
  for (const part of parts) copy.add({ ...NOTHING, ...part });
  copy.endReading(NOON, NOON);
  return copy;
}

/** All that a gateway lists, as a till comes to know it. */
export async function listedBy(gateway: CatalogGateway) {
  const parts: CatalogPart[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await gateway.list(cursor);
    parts.push(page.part);
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  return contentOf(copyOf(...parts));
}

/** What is in a copy. */
export function contentOf(copy: CatalogCopy) {
  return {
    items: copy.page('all', 0, copy.count('all')),
    categories: copy.categories(),
    taxes: copy.customAmountTaxes(),
  };
}
