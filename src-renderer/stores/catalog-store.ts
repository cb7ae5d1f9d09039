import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CatalogFound, CatalogHome, CatalogItemView, FoundTile, TilePage, TileView } from '#contract/catalog.ts';
import type { Client } from '#contract/client.ts';

/** What the tiles are of. */
export type Shelf = 'all' | 'favourites' | { readonly categoryId: string };

/** The catalog as far as this page has asked for it. */
export interface CatalogState {
  readonly status: 'waiting' | 'loading' | 'ready' | 'failed';
  /** False while the kiosk reads it for the first time: there may be more. */
  readonly isWhole: boolean;
  readonly categories: CatalogHome['categories'];
  readonly hasFavourites: boolean;
  /** As `catalogRevision` of the kiosk counts them. */
  readonly revision: number;
  readonly shelf: Shelf;
  /** Tiles of the shelf there are, and those that have come, by their place. */
  readonly total: number;
  readonly tiles: ReadonlyMap<number, TileView>;
  /** Of this shelf nothing is known yet: its first tiles are on their way, or could not be fetched. */
  readonly isComing: boolean;
  /** The newest search that was answered, and what was typed for it. */
  readonly found?: ({ readonly text: string } & CatalogFound) | undefined;
}

/** The catalog's store and how to fill it. None of them rejects. */
export interface CatalogStore {
  readonly state: StoreApi<CatalogState>;
  /** Reads the categories and the tiles that are shown; while one reading is under way, another is not started. */
  load(): Promise<void>;
  /** Shows another shelf. */
  choose(shelf: Shelf): Promise<void>;
  /** The tiles at these places are on the screen, or nearly: those that are missing are fetched. */
  need(from: number, to: number): void;
  /** Searches; an answer that is not of the newest text is dropped. */
  search(text: string): Promise<void>;
  item(itemId: string): Promise<CatalogItemView | undefined>;
}

const PAGE = 60;
const MAX_FOUND = 60;
/** Pages fetched at once: a scroll through everything asks for what it stops at, not for all it passes. */
const MAX_UNDER_WAY = 2;
/** Tiles that are kept; the farthest go first. */
const MAX_KEPT = 1200;

const EMPTY: CatalogState = {
  status: 'waiting',
  isWhole: false,
  categories: [],
  hasFavourites: false,
  revision: 0,
  shelf: 'all',
  total: 0,
  tiles: new Map(),
  isComing: false,
};

/** @param catalog the kiosk's side of it */
export function createCatalogStore(catalog: Client['catalog']): CatalogStore {
  const state = createStore<CatalogState>(() => EMPTY);
  let isReading = false;
  let isChosen = false;
  let wanted = { from: 0, to: PAGE };
  let typed = '';
  const underWay = new Set<string>();

  async function read(): Promise<void> {
    const home = await catalog.home({});
    const { categories, hasFavourites, isWhole, revision, first } = home;
    const { shelf } = state.getState();
    if (isGone(shelf, home)) {
      isChosen = false;
      wanted = { from: 0, to: PAGE };
    }
    const isFirstShelf = !isChosen || sameShelf(shelf, firstShelf(home));
    const about = { status: 'ready', categories, hasFavourites, isWhole, revision, isComing: false } as const;
    if (isFirstShelf && wanted.from < first.tiles.length) {
      state.setState({ ...about, shelf: firstShelf(home), total: first.total, tiles: placed(first) });
    } else {
      const page = await catalog.page({ of: shelf, offset: pageOf(wanted.from), limit: PAGE });
      // Another shelf was chosen meanwhile, or the catalog has changed since the categories were told.
      if (page.revision !== revision || !sameShelf(shelf, state.getState().shelf)) return read();
      state.setState({ ...about, total: page.total, tiles: placed(page) });
    }
    fetchMissing();
    if (typed !== '') void search(typed);
  }

  function fetchMissing(): void {
    const { shelf, tiles, total } = state.getState();
    const last = Math.min(wanted.to, total);
    for (let offset = pageOf(wanted.from); offset < last && underWay.size < MAX_UNDER_WAY; offset += PAGE) {
      const isThere = Array.from({ length: Math.min(PAGE, total - offset) }, (_, at) => tiles.has(offset + at));
      const name = `${JSON.stringify(shelf)} ${offset}`;
      if (!isThere.includes(false) || underWay.has(name)) continue;
      underWay.add(name);
      void fetchPage(shelf, offset).finally(() => {
        underWay.delete(name);
      });
    }
  }

  async function fetchPage(shelf: Shelf, offset: number): Promise<void> {
    const page = await catalog.page({ of: shelf, offset, limit: PAGE }).catch(() => undefined);
    const now = state.getState();
    // Another shelf, or another catalog: its own reading is under way.
    if (!page || !sameShelf(shelf, now.shelf) || page.revision !== now.revision) return;
    const tiles = new Map([...nearest(now.tiles, wanted.from), ...placed(page)]);
    state.setState({ total: page.total, tiles, isComing: false });
    queueMicrotask(fetchMissing);
  }

  async function search(text: string): Promise<void> {
    typed = text;
    if (text.trim() === '') {
      state.setState({ found: undefined });
      return;
    }
    const found = await catalog.search({ text: text.slice(0, 200), limit: MAX_FOUND }).catch(() => undefined);
    if (found && typed === text) state.setState({ found: { text, ...found } });
  }

  return {
    state,
    search,
    async load() {
      if (isReading) return;
      isReading = true;
      // Tiles that are there stay while they are read again, and where they cannot be.
      const hasTiles = state.getState().status === 'ready';
      if (!hasTiles) state.setState({ status: 'loading' });
      try {
        await read();
      } catch {
        if (!hasTiles) state.setState({ status: 'failed' });
      } finally {
        isReading = false;
      }
    },
    async choose(shelf) {
      isChosen = true;
      if (sameShelf(shelf, state.getState().shelf)) return;
      wanted = { from: 0, to: PAGE };
      state.setState({ shelf, tiles: new Map(), total: 0, isComing: true });
      await fetchPage(shelf, 0);
    },
    need(from, to) {
      wanted = { from, to };
      fetchMissing();
    },
    item: (itemId) => catalog.item({ itemId }).catch(() => undefined),
  };
}

/** Whether two shelves are the same. */
export function sameShelf(one: Shelf, other: Shelf): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What a tap on a tile found by a code rings up. */
export function isByCode(tile: FoundTile): boolean {
  return tile.isExact === true;
}

function firstShelf({ hasFavourites }: CatalogHome): Shelf {
  return hasFavourites ? 'favourites' : 'all';
}

/** An emptied category is no shelf any more: nobody may read that nothing is sold here. */
function isGone(shelf: Shelf, { categories }: CatalogHome): boolean {
  return typeof shelf === 'object' && !categories.some(({ categoryId }) => categoryId === shelf.categoryId);
}

function pageOf(place: number): number {
  return Math.floor(place / PAGE) * PAGE;
}

function placed({ offset, tiles }: TilePage): ReadonlyMap<number, TileView> {
  return new Map(tiles.map((tile, at) => [offset + at, tile]));
}

function nearest(tiles: ReadonlyMap<number, TileView>, place: number): ReadonlyMap<number, TileView> {
  if (tiles.size < MAX_KEPT) return tiles;
  return new Map([...tiles].filter(([at]) => Math.abs(at - place) < MAX_KEPT / 2));
}
