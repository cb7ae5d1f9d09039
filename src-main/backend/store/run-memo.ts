import type { CatalogStore, StoredObject } from '../catalog/store/catalog-store.ts';
import type { LocationStore } from '../locations/store/location-store.ts';
import type { AccountStore } from '../loyalty/store/account-store.ts';
import type { LedgerStore } from '../loyalty/store/ledger-store.ts';
import type { ProgramStore } from '../loyalty/store/program-store.ts';
import type { Store } from './store.ts';

/** A store that remembers, and how to make it forget. */
export interface RunMemo {
  readonly store: Store;
  /** To be called before every run: another may have been undone. */
  forget(): void;
}

interface Remembering<T> {
  readonly store: T;
  forget(): void;
}

/**
 * A store that reads the program, the locations and objects of the catalog once in a run, however often rules ask for
 * them. What it answers is shared by all who ask and must not be changed. A write drops what it may make untrue.
 */
export function withRunMemo(bare: Store): RunMemo {
  const program = rememberProgram(bare.program);
  const locations = rememberLocations(bare.locations);
  const catalog = rememberCatalog(bare.catalog);
  const points = rememberAccounts(bare.accounts, bare.ledger);
  const forget = () => {
    for (const part of [program, locations, catalog, points]) part.forget();
  };
  const attempt = <T>(work: () => T): T => {
    try {
      return bare.attempt(work);
    } catch (error) {
      forget();
      throw error;
    }
  };
  const store = {
    ...bare,
    ...points.store,
    program: program.store,
    locations: locations.store,
    catalog: catalog.store,
    attempt,
  };
  return { store, forget };
}

/** Asks once for each key. */
function once<Key, Value>(ask: (key: Key) => Value) {
  const answers = new Map<Key, { readonly value: Value }>();
  return {
    ask: (key: Key): Value => {
      const known = answers.get(key) ?? { value: ask(key) };
      answers.set(key, known);
      return known.value;
    },
    forget: () => answers.clear(),
  };
}

function rememberProgram(bare: ProgramStore): Remembering<ProgramStore> {
  const { ask, forget } = once(() => bare.find());
  const put: ProgramStore['put'] = (program) => {
    forget();
    bare.put(program);
  };
  return { store: { ...bare, find: () => ask('the program'), put }, forget };
}

function rememberLocations(bare: LocationStore): Remembering<LocationStore> {
  const { ask, forget } = once((id: string) => bare.find(id));
  const put: LocationStore['put'] = (location, isMain) => {
    forget();
    bare.put(location, isMain);
  };
  return { store: { ...bare, find: ask, main: () => ask('main') ?? bare.main(), put }, forget };
}

/** What was newest at a version is what it was as of any later one: only older versions are asked for by themselves. */
function rememberCatalog(bare: CatalogStore): Remembering<CatalogStore> {
  const newest = new Map<string, StoredObject | undefined>();
  const older = once((key: string) => {
    const [id = '', version] = key.split('@');
    return bare.alone(id, Number(version));
  });
  const forget = () => {
    newest.clear();
    older.forget();
  };
  const gather: CatalogStore['gather'] = (ids) => {
    const unknown = ids.filter((id) => !newest.has(id));
    if (unknown.length > 0) {
      for (const id of unknown) newest.set(id, undefined);
      for (const found of bare.gather(unknown)) newest.set(found.content.id, found);
    }
    return ids.flatMap((id) => newest.get(id) ?? []);
  };
  const stored: CatalogStore['stored'] = (id) => gather([id])[0];
  const alone: CatalogStore['alone'] = (id, atVersion) => {
    const found = stored(id);
    if (!found) return undefined;
    if (atVersion !== undefined && found.version > atVersion) return older.ask(`${id}@${atVersion}`);
    return found.isDeleted ? undefined : found;
  };
  const writes: Pick<CatalogStore, 'put' | 'remove'> = {
    put: (...object) => {
      forget();
      bare.put(...object);
    },
    remove: (...object) => {
      forget();
      bare.remove(...object);
    },
  };
  return { store: { ...bare, ...writes, gather, stored, alone }, forget };
}

/** An account that was read tells the ledger its balance, which each event after it carries on, and is enrolled once. */
function rememberAccounts(
  bareAccounts: AccountStore,
  bareLedger: LedgerStore,
): Remembering<{ readonly accounts: AccountStore; readonly ledger: LedgerStore }> {
  const balances = new Map<string, number>();
  const enrolled = new Set<string>();
  const forget = () => {
    balances.clear();
    enrolled.clear();
  };
  const find: AccountStore['find'] = (id) => {
    const account = bareAccounts.find(id);
    if (account) balances.set(id, account.balance);
    if (account && account.enrolledAt !== null) enrolled.add(id);
    return account;
  };
  const enrolIfUnset: AccountStore['enrolIfUnset'] = (id, atMs) => {
    if (!enrolled.has(id)) bareAccounts.enrolIfUnset(id, atMs);
    enrolled.add(id);
  };
  const append: LedgerStore['append'] = (event, balanceBefore = balances.get(event.accountId)) => {
    const row = bareLedger.append(event, balanceBefore);
    if (balanceBefore !== undefined) balances.set(event.accountId, balanceBefore + event.points);
    return row;
  };
  const store = { accounts: { ...bareAccounts, find, enrolIfUnset }, ledger: { ...bareLedger, append } };
  return { store, forget };
}
