import type { Runtime } from '#ports/runtime.ts';

/** The world as it is, with a log that keeps what was said. */
export function testRuntime(): Runtime & { readonly logged: string[] } {
  const logged: string[] = [];
  const note = (fields: Readonly<Record<string, unknown>>, message: string) => {
    logged.push(`${message} ${JSON.stringify(fields)}`);
  };
  let id = 0;
  return {
    logged,
    clock: {
      nowMs: () => Date.now(),
      nowIso: () => new Date().toISOString(),
      isoOf: (atMs) => new Date(atMs).toISOString(),
      msOf: (iso) => Date.parse(iso),
      monotonicMs: () => performance.now(),
    },
    ids: { next: () => `id-${++id}` },
    timers: {
      after(delayMs, callback) {
        const timer = setTimeout(callback, delayMs);
        return () => clearTimeout(timer);
      },
    },
    log: { info: note, warn: note, error: note },
  };
}
