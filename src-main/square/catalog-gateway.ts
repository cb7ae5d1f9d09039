import type { CatalogGateway } from '#ports/catalog-gateway.ts';
import type { SquareCall } from './square-client.ts';
import { readCatalogObjects } from './wire/catalog.ts';

/** What a catalog is read from: what items name comes before them. */
const LISTED_TYPES = 'TAX,CATEGORY,IMAGE,MODIFIER_LIST,ITEM';
/** A variation can change without its item, a modifier without its list. */
const SOLD_TYPES = ['ITEM', 'ITEM_VARIATION', 'CATEGORY', 'TAX', 'IMAGE', 'MODIFIER_LIST', 'MODIFIER'] as const;

/** Reads the catalog over Square's Catalog API, a page at a time. */
export function createCatalogGateway(call: SquareCall, locationId: string): CatalogGateway {
  return {
    list: (from) =>
      call('read', 'catalog', async ({ catalog }) => {
        const { data, response } = await catalog.list({
          types: LISTED_TYPES,
          ...(from !== undefined && { cursor: from }),
        });
        const { cursor } = response;
        return { part: readCatalogObjects(data, locationId), ...(cursor && { cursor }) };
      }),
    changesSince: (iso, from) =>
      call('read', 'catalog', async ({ catalog }) => {
        const {
          objects = [],
          relatedObjects = [],
          cursor,
          latestTime = iso,
        } = await catalog.search({
          objectTypes: [...SOLD_TYPES],
          beginTime: iso,
          includeDeletedObjects: true,
          includeRelatedObjects: true,
          ...(from !== undefined && { cursor: from }),
        });
        const part = readCatalogObjects([...relatedObjects, ...objects], locationId);
        return { part, ...(cursor && { cursor }), latest: latestTime };
      }),
  };
}
