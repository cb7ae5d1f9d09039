/** The same members without those that are undefined: absent and undefined are not the same on the wire. */
export type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Drops undefined members. */
export function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Defined<T>;
}
