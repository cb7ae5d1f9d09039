/** Slowest mean pause between a scanner's keys. @source onscan.js default avgTimeByChar, 30 ms */
export const SCANNER_MAX_MEAN_MS = 30;
/** A longer pause than this begins a new burst. @source onscan.js default timeBeforeScanTest, 100 ms */
export const SCANNER_MAX_PAUSE_MS = 100;
/** Shortest code taken: UPC-E has 6 characters. */
export const SCANNER_MIN_CHARACTERS = 6;
/** Fewer characters at that speed may be a person drumming on a key. */
const MIN_BURST_CHARACTERS = 3;

/** What a key press means for the scanner. */
export type WedgeAnswer =
  | { readonly kind: 'nothing' }
  /** The first key of what may become a scan: the moment to remember what the fields held. */
  | { readonly kind: 'first' }
  | { readonly kind: 'scan'; readonly code: string }
  | { readonly kind: 'short'; readonly code: string };

/** Tells a keyboard-wedge scanner from fingers by speed alone, whatever has the focus. */
export interface Wedge {
  key(key: string, atMs: number): WedgeAnswer;
}

/** A detector with an empty burst. */
export function createWedge(): Wedge {
  let code = '';
  let firstMs = 0;
  let lastMs = Number.NEGATIVE_INFINITY;

  function end(atMs: number): WedgeAnswer {
    const burst = code;
    code = '';
    const isFast =
      atMs - lastMs <= SCANNER_MAX_PAUSE_MS && (lastMs - firstMs) / (burst.length - 1) <= SCANNER_MAX_MEAN_MS;
    if (burst.length < MIN_BURST_CHARACTERS || !isFast) return { kind: 'nothing' };
    return { kind: burst.length < SCANNER_MIN_CHARACTERS ? 'short' : 'scan', code: burst };
  }

  return {
    key(key, atMs) {
      if (key === 'Enter' || key === 'Tab') return end(atMs);
      if ([...key].length !== 1) return { kind: 'nothing' };
      const begins = atMs - lastMs > SCANNER_MAX_PAUSE_MS || code === '';
      if (begins) {
        code = '';
        firstMs = atMs;
      }
      lastMs = atMs;
      code += key;
      return begins ? { kind: 'first' } : { kind: 'nothing' };
    },
  };
}
