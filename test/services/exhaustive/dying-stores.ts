import type { KioskStores } from '#ports/stores.ts';

/** The program ends just before this commit is written, or just after it, before anything that follows from it. */
export interface CrashPoint {
  readonly when: 'before' | 'after';
  /** Counted from 1 on. */
  readonly commit: number;
}

/** A kiosk's stores that know how many commits they took, whose sales they were, and when their program ended. */
export interface DyingStores extends KioskStores {
  readonly commits: number;
  readonly saleIds: ReadonlySet<string>;
  /** Resolves when the program has ended at its crash point. */
  readonly death: Promise<void>;
  readonly isDead: boolean;
}

/** From the crash point on nothing is read or written any more; `onDeath` is told at once, before anything can follow. */
export function dyingAt(stores: KioskStores, crash: CrashPoint | undefined, onDeath: () => void): DyingStores {
  const { promise: death, resolve } = Promise.withResolvers<void>();
  const saleIds = new Set<string>();
  let commits = 0;
  let isDead = false;
  const die = (): never => {
    isDead = true;
    onDeath();
    resolve();
    throw new Error('the program has ended');
  };
  const commit: KioskStores['sales']['commit'] = (change) => {
    commits += 1;
    const isHere = crash?.commit === commits;
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
