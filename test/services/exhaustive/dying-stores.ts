import type { JournalCommit, KioskStores } from '#ports/stores.ts';

/** The program ends just before this commit is written, or just after it, before anything that follows from it. */
export interface CrashPoint {
  readonly when: 'before' | 'after';
  /** What it writes, and which of its kind it is: a count of all commits would depend on how often a terminal was asked. */
  readonly commit: string;
}

/** A kiosk's stores that know which commits they took, whose sales they were, and when their program ended. */
export interface DyingStores extends KioskStores {
  /** The names of what was written, in order. */
  readonly commits: readonly string[];
  readonly saleIds: ReadonlySet<string>;
  /** Resolves when the program has ended at its crash point. */
  readonly death: Promise<void>;
  readonly isDead: boolean;
}

/** From the crash point on nothing is read or written any more; `onDeath` is told at once, before anything can follow. */
export function dyingAt(stores: KioskStores, crash: CrashPoint | undefined, onDeath: () => void): DyingStores {
  const { promise: death, resolve } = Promise.withResolvers<void>();
  const saleIds = new Set<string>();
  const commits: string[] = [];
  const nameNext = commitNames();
  let isDead = false;
  const die = (): never => {
    isDead = true;
    onDeath();
    resolve();
    throw new Error('the program has ended');
  };
  const commit: KioskStores['sales']['commit'] = (change) => {
    const name = nameNext(change);
    commits.push(name);
    const isHere = crash?.commit === name;
    if (isHere && crash.when === 'before') die();
    stores.sales.commit(change);
    if (change.sale) saleIds.add(change.sale.saleId);
    if (isHere) die();
  };
  const whileAlive = <T extends object>(store: T): T =>
    new Proxy(store, {
      get: (_target, name) => {
        const member: unknown = Reflect.get(store, name);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          if (isDead) throw new Error('the program has ended');
          return Reflect.apply(member, store, args);
        };
      },
    });
  const parts = Object.entries(stores).map(([name, part]) => [
    name,
    typeof part === 'object' ? whileAlive(name === 'sales' ? { ...part, commit } : part) : part,
  ]);
  return Object.defineProperties(Object.fromEntries(parts) as DyingStores, {
    commits: { get: () => commits },
    saleIds: { get: () => saleIds },
    death: { get: () => death },
    isDead: { get: () => isDead },
    close: { value: () => stores.close() },
  });
}

/** Names each commit by the way the sale goes, the calls it announces and the paper it orders. */
function commitNames(): (change: JournalCommit) => string {
  const states = new Map<string, string>();
  const counts = new Map<string, number>();
  return ({ sale, intents = [], marks = [], printJobs = [] }) => {
    const way = sale ? `${states.get(sale.saleId) ?? 'nothing'} to ${sale.state}` : 'marks';
    if (sale) states.set(sale.saleId, sale.state);
    const answered = marks.map(({ state }) => state);
    const parts = [...answered, ...intents.map(({ step }) => step), ...printJobs.map(() => 'slip')];
    const kind = [way, ...parts].join(', ');
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return `${kind} #${counts.get(kind)}`;
  };
}
