/**
 * `next`, built from the objects of `previous` wherever they say the same, and `previous` itself where nothing differs.
 * So a row of a list can tell by identity alone that it need not be drawn again. Both are plain data, as off a wire.
 */
export function reuse<T>(previous: unknown, next: T): T;
export function reuse(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next)) return previous;
  if (Array.isArray(previous) && Array.isArray(next)) return reuseItems(previous, next);
  if (isRecord(previous) && isRecord(next)) return reuseFields(previous, next);
  return next;
}

/** Up to the first item that differs from the front, and after it from the end: one that comes or goes moves the rest. */
function reuseItems(previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  let moved = 0;
  const items = next.map((item, at) => {
    const kept = reuse(previous[at + moved], item);
    if (moved !== 0 || kept === previous[at]) return kept;
    moved = previous.length - next.length;
    return moved === 0 ? kept : reuse(previous[at + moved], item);
  });
  return items.length === previous.length && items.every((item, at) => item === previous[at]) ? previous : items;
}

function reuseFields(previous: Readonly<Record<string, unknown>>, next: Readonly<Record<string, unknown>>) {
  const names = Object.keys(next);
  const fields = Object.fromEntries(names.map((name) => [name, reuse(previous[name], next[name])]));
  const isSame =
    names.length === Object.keys(previous).length &&
    names.every((name) => name in previous && fields[name] === previous[name]);
  return isSame ? previous : fields;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
