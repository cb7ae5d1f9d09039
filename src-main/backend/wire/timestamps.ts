/** An instant as loyalty objects show it: RFC 3339 UTC in whole seconds. */
export function secondsText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** An instant as orders, payments, customers and the catalog show it: RFC 3339 UTC with milliseconds. */
export function millisText(ms: number): string {
  return new Date(ms).toISOString();
}
