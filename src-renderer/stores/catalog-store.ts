import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CatalogItemView, CatalogView } from '#contract/kiosk.ts';

/** An item with the text it is found by, made once so that a search over 20,000 items stays quick. */
export interface SearchableItem {
  readonly item: CatalogItemView;
  readonly haystack: string;
}

/** The catalog as last read. */
export interface CatalogState {
  readonly status: 'waiting' | 'loading' | 'ready' | 'failed';
  readonly categories: CatalogView['categories'];
  readonly items: readonly SearchableItem[];
  /** Every SKU and barcode, in lower case. */
  readonly codes: ReadonlySet<string>;
  /** Which reading of the kiosk's it is. */
  readonly revision: number;
}

const EMPTY: CatalogState = { status: 'waiting', categories: [], items: [], codes: new Set(), revision: 0 };

/** The catalog's store and how to fill it. */
export interface CatalogStore {
  readonly state: StoreApi<CatalogState>;
  /** Reads the catalog; while one reading is under way, another is not started. */
  load(): Promise<void>;
}

/** @param read fetches the catalog; a failure is shown with a button to try again. */
export function createCatalogStore(read: () => Promise<CatalogView>): CatalogStore {
  const state = createStore<CatalogState>(() => EMPTY);
  let isReading = false;
  return {
    state,
    async load() {
      if (isReading) return;
      isReading = true;
      // Tiles that are there stay while they are read again, and where they cannot be.
      const hasTiles = state.getState().status === 'ready';
      if (!hasTiles) state.setState({ status: 'loading' });
      try {
        state.setState(stateOf(await read()));
      } catch {
        if (!hasTiles) state.setState({ status: 'failed' });
      } finally {
        isReading = false;
      }
    },
  };
}

function stateOf(view: CatalogView): CatalogState {
  const codes = new Set<string>();
  const items = view.items.map((item) => {
    const skus = item.variations.flatMap((variation) => (variation.sku ? [variation.sku.toLowerCase()] : []));
    for (const sku of skus) codes.add(sku);
    return { item, haystack: [item.name.toLowerCase(), ...skus].join(' ') };
  });
  return { status: 'ready', categories: view.categories, items, codes, revision: view.revision };
}

/** The items of a category ("" for all) that hold every word of the search, in catalog order. */
export function findItems(
  items: readonly SearchableItem[],
  search: string,
  categoryId: string,
): readonly CatalogItemView[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return items
    .filter(({ item, haystack }) =>
      // A search goes over everything: the cashier who types a name need not know its category.
      words.length > 0
        ? words.every((word) => haystack.includes(word))
        : categoryId === '' || item.categoryIds.includes(categoryId),
    )
    .map(({ item }) => item);
}
