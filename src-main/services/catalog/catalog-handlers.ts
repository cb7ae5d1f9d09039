import type { kioskProcedures } from '#contract/kiosk.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { CatalogService } from './catalog-service.ts';

/** Handlers of the catalog's procedures. */
export function catalogHandlers(catalog: CatalogService): Pick<Handlers<typeof kioskProcedures>, 'catalog.list'> {
  return { 'catalog.list': () => catalog.view() };
}
