/** The things that were used last, up to a fixed number of them. */
export interface Recent<T> {
  /** The thing of this key, made where it is not remembered. */
  get(key: string, make: () => T): T;
  size(): number;
}

/** Remembers nothing yet; the one unused for longest goes first. */
export function createRecent<T>(most: number): Recent<T> {
  const things = new Map<string, T>();
  return {
    get(key, make) {
      const known = things.get(key);
      const thing = known ?? make();
      // A map lists its keys as they were set: the newest use goes to the end.
      if (known !== undefined) things.delete(key);
      things.set(key, thing);
      if (things.size > most) things.delete(things.keys().next().value as string);
      return thing;
    },
    size: () => things.size,
  };
}
