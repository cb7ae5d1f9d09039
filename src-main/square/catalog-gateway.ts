import type { Square } from 'square';
import type { CatalogGateway } from '#ports/gateways.ts';
import type { SquareCall } from './square-client.ts';
import { readCatalog } from './wire/catalog.ts';

/** Reads the catalog over Square's Catalog API, page by page to its end. */
export function createCatalogGateway(call: SquareCall, locationId: string): CatalogGateway {
  return {
    load: () =>
      call('read', 'catalog', async ({ catalog }) => {
        const objects: Square.CatalogObject[] = [];
        for await (const object of await catalog.list({ types: 'ITEM,CATEGORY,TAX,IMAGE' })) objects.push(object);
        return readCatalog(objects, locationId);
      }),
  };
}
