import type { Square } from 'square';
import type { CatalogGateway } from '#ports/catalog-gateway.ts';
import type { SquareCall } from './square-client.ts';
import { readCatalog } from './wire/catalog.ts';

/** What a catalog is read from; a variation can change without its item. */
const SOLD_TYPES = ['ITEM', 'ITEM_VARIATION', 'CATEGORY', 'TAX', 'IMAGE'] as const;

/** Reads the catalog over Square's Catalog API, page by page to its end. */
export function createCatalogGateway(call: SquareCall, locationId: string): CatalogGateway {
  return {
    load: () =>
      call('read', 'catalog', async ({ catalog }) => {
        const objects: Square.CatalogObject[] = [];
        for await (const object of await catalog.list({ types: 'ITEM,CATEGORY,TAX,IMAGE' })) objects.push(object);
        return readCatalog(objects, locationId);
      }),
    changesSince: (iso) =>
      call('read', 'catalog', async ({ catalog }) => {
        const request = { objectTypes: [...SOLD_TYPES], beginTime: iso, includeDeletedObjects: true, limit: 1 };
        const { objects = [], latestTime = iso } = await catalog.search(request);
        return { isChanged: objects.length > 0, latest: latestTime };
      }),
  };
}
