const LiveDate = Date;

/**
 * Sets this process's clock to a moment of the past, from which it goes on; the answer sets it right again. Durations
 * are not touched, so nothing waits longer or shorter.
 */
export function backThen(iso: string): () => void {
  const agoMs = LiveDate.now() - LiveDate.parse(iso);
  class PastDate extends LiveDate {
    constructor(...args: readonly [] | readonly [string | number | Date]) {
      super(args.length === 0 ? LiveDate.now() - agoMs : args[0]);
    }

    static override now(): number {
      return LiveDate.now() - agoMs;
    }
  }
  globalThis.Date = PastDate as DateConstructor;
  return () => {
    globalThis.Date = LiveDate;
  };
}
