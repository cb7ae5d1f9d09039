/** What a job that broke off may have left in the printer: part of a line, part of a command, lines not yet printed. */
export interface Leftovers {
  /** Notes that a job broke off whose longest command had that many bytes. */
  note(longestCommandBytes: number): void;
  /** How many bytes end any command that broke off; undefined where nothing was left. */
  bytes(): number | undefined;
  /** Forgets it: it is gone. */
  forget(): void;
}

/** Begins with nothing left over. Kept over reconnects: a printer whose cable was pulled still holds what it got. */
export function createLeftovers(): Leftovers {
  let bytes: number | undefined;
  return {
    note(longestCommandBytes) {
      bytes = Math.max(bytes ?? 0, longestCommandBytes);
    },
    bytes: () => bytes,
    forget() {
      bytes = undefined;
    },
  };
}
