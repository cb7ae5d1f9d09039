const KEY = 'regulars.session';
const SESSION_BYTES = 16;

/** The parts of a page that hold its session. */
export interface SessionPlaces {
  readonly location: Pick<Location, 'pathname'>;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
}

/**
 * The id of this page's session, 128 random bits made once. Kept for a reload of this tab, so that whoever signed in
 * stays signed in; one per path, because a cashier's and a manager's page in one tab are two.
 */
export function pageSession({ location, storage }: SessionPlaces): string {
  const key = `${KEY}:${location.pathname}`;
  const known = storage.getItem(key);
  if (known !== null) return known;
  // Not randomUUID: a page served over the local network has none.
  const bytes = crypto.getRandomValues(new Uint8Array(SESSION_BYTES));
  const made = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  storage.setItem(key, made);
  return made;
}
