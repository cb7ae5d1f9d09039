/**
 * When a kept folder is opened again, ISO 8601 UTC: soon, while the server still knows the keys of its last calls; and
 * weeks later, when what a call did can only be read back.
 */
export function openedAt(name: string): Readonly<Record<'soon' | 'late', string>> {
  return { soon: name === 'two-days' ? '2026-10-06T17:00:00Z' : '2026-10-05T15:00:00Z', late: '2026-10-27T09:00:00Z' };
}
