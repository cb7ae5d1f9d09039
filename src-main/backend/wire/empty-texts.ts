/** Where a member stands in a request, name by name. */
export type MemberPath = readonly PropertyKey[];

/** Application data, whose texts mean what the application says: an empty one is kept. */
const OPAQUE = 'metadata';

/**
 * A request without its members that are an empty text, but for those at the `kept` paths: clients send
 * `cursor=` and `"note": ""` for what they leave out. Members of lists stay, and so does application data.
 */
export function withoutEmptyTexts(value: unknown, kept: readonly MemberPath[] = [], path: MemberPath = []): unknown {
  if (Array.isArray(value)) return value.map((member, index) => withoutEmptyTexts(member, kept, [...path, index]));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
      const place = [...path, name];
      if (name === OPAQUE) return [[name, member]];
      if (member === '') return kept.some((one) => isSame(one, place)) ? [[name, member]] : [];
      return [[name, withoutEmptyTexts(member, kept, place)]];
    }),
  );
}

/** The same request with null for every empty text: in a sparse update both clear. */
export function emptyTextsAsNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(emptyTextsAsNull);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]: [string, unknown]) => {
      if (name === OPAQUE) return [name, member];
      return [name, member === '' ? null : emptyTextsAsNull(member)];
    }),
  );
}

function isSame(a: MemberPath, b: MemberPath): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}
