/** Bodies kept parsed, of one kind; there are a handful of them in a shop. */
const MAX_KEPT = 64;

/**
 * JSON that is read with nearly every request and seldom changes: parsed when its text is new, and so true through
 * every change and every undone one. What it answers is shared and must not be changed.
 */
export function parsedOnce<T>(): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    const value = JSON.parse(text) as T;
    if (known.size >= MAX_KEPT) known.clear();
    known.set(text, value);
    return value;
  };
}
