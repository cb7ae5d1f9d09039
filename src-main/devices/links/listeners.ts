import type { Unsubscribe } from '#ports/devices.ts';

/** Who wants to hear of one kind of event. */
export interface Listeners<A extends unknown[]> {
  add(listener: (...args: A) => void): Unsubscribe;
  tell(...args: A): void;
}

/** An empty list of listeners. One that leaves while others are told is safe. */
export function createListeners<A extends unknown[]>(): Listeners<A> {
  const all = new Set<(...args: A) => void>();
  return {
    add(listener) {
      const own = (...args: A) => listener(...args);
      all.add(own);
      return () => void all.delete(own);
    },
    tell(...args) {
      for (const listener of [...all]) listener(...args);
    },
  };
}
