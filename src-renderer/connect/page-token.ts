const KEY = 'regulars.token';

/** The parts of a page that hold its token. */
export interface TokenPlaces {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState'>;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
}

/**
 * The token of the page's address (`#token=…`), taken out of the visible address and kept for a reload
 * of this tab. One per path, so that a cashier's and a buyer's page opened in one tab do not mix. Empty when there is none.
 */
export function readPageToken({ location, history, storage }: TokenPlaces): string {
  const key = `${KEY}:${location.pathname}`;
  const given = new URLSearchParams(location.hash.replace(/^#/, '')).get('token');
  if (given === null) return storage.getItem(key) ?? '';
  storage.setItem(key, given);
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  return given;
}
