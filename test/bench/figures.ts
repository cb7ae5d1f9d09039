/** One line of a benchmark's answer. */
export type Figures = Readonly<Record<string, string | number | boolean>>;

/** The value below which `share` of the samples lie, by nearest rank. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** To a tenth, which is finer than any of these clocks is worth. */
export function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

/** How long the work takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

/** @throws Error what was promised and is not so */
export function must(holds: boolean, promise: string): void {
  if (!holds) throw new Error(`violated: ${promise}`);
}
