import type { CatalogItemView } from '#contract/catalog.ts';
import type { Screen } from './till.ts';

const PAGE = 100;

/** Waits until the till has read its catalog. */
export async function catalogRead({ client }: Pick<Screen<'cashier'>, 'client'>): Promise<void> {
  while (!(await client.catalog.home({})).isWhole) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Everything that can be rung up, as a page would come by it tile by tile; in the order of the tiles. */
export async function itemsOf(screen: Pick<Screen<'cashier'>, 'client'>): Promise<readonly CatalogItemView[]> {
  const { catalog } = screen.client;
  await catalogRead(screen);
  const items: CatalogItemView[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { tiles, total } = await catalog.page({ of: 'all', offset, limit: PAGE });
    for (const { itemId } of tiles) items.push(await catalog.item({ itemId }));
    if (offset + PAGE >= total) return items;
  }
}
