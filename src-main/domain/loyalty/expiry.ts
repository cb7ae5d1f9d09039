/** The months of an expiration duration, "P12M"; undefined for anything else. */
export function monthsOf(duration: string): number | undefined {
  const months = /^P([1-9]\d{0,2})M$/.exec(duration)?.[1];
  return months === undefined ? undefined : Number(months);
}
