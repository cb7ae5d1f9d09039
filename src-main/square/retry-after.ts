/**
 * How long the server asks to be left alone, in milliseconds from `nowMs`; undefined where it does not say.
 * Seconds, or an instant; one that is past means now.
 *
 * @source RFC 9110, "Retry-After"
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const told = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(told)) return Number(told) * 1000;
  const atMs = /[a-z]/i.test(told) ? Date.parse(told) : Number.NaN;
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}
