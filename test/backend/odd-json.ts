import fc from 'fast-check';

/** Any JSON. */
export type Json = unknown;

/** Every place in a JSON value, outermost first. */
function places(value: Json, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...members.flatMap(([name, member]) => places(member, [...path, name]))];
}

/** A JSON value with one place, counted from the outermost, replaced. */
export function changed(value: Json, index: number, by: Json): Json {
  const all = places(value);
  return replaced(value, all[index % all.length] ?? [], by);
}

function replaced(value: Json, path: readonly (string | number)[], by: Json): Json {
  const [name, ...rest] = path;
  if (name === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, Json>;
  copy[name] = replaced(copy[name], rest, by);
  return copy;
}

/** What nobody would send. */
export const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(-1, 0, 0.5, 1e308, 2 ** 53, '', ' ', '0', '-1', '1e9', 'x'.repeat(5000), '\u0000', '\ud800', '💧'),
  fc.constantFrom(null, [], {}, [[]], [null], { __proto__: null }, 'main', 'CASH', '2026-02-30T25:61:00Z'),
);
