import type { catalogProcedures } from '#contract/catalog.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { CatalogViews } from './catalog-views.ts';

/** Handlers of the catalog's procedures. */
export function catalogHandlers(tiles: CatalogViews): Handlers<typeof catalogProcedures> {
  return {
    'catalog.home': () => tiles.home(),
    'catalog.page': ({ of, offset, limit }) => tiles.page(of, offset, limit),
    'catalog.search': ({ text, limit }) => tiles.search(text, limit),
    'catalog.item': ({ itemId }) => tiles.item(itemId),
    'catalog.itemOf': ({ variationId }) => tiles.itemOf(variationId),
  };
}
