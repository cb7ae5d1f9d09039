import type { Timers } from '#ports/runtime.ts';

/** The longest code that is taken; a GS1 DataMatrix on goods has fewer letters. */
const MAX_SCAN_LETTERS = 256;
// At 9600 baud a letter takes 1 ms; a code that has not ended after this pause never will.
const ENDED_AFTER_MS = 500;

/** What a reader makes of a scanner's bytes. */
export interface ScanListener {
  code(code: string): void;
  /** Something came that never ended: too long, or cut off by silence. It is thrown away. */
  unended(): void;
}

/** Cuts a scanner's bytes into codes. */
export interface ScanReader {
  feed(bytes: Uint8Array): void;
  /** Forgets a code that has begun. */
  reset(): void;
}

/** A reader for codes that end in `suffix`. It never holds more than one code, whatever comes. */
export function createScanReader(suffix: string, timers: Timers, listener: ScanListener): ScanReader {
  let text = '';
  let isLost = false;
  let cancelSilence = () => {};

  const lose = () => {
    if (!isLost) listener.unended();
    isLost = true;
    text = '';
  };
  const end = () => {
    const code = printableCode(text.slice(0, -suffix.length));
    const wasLost = isLost;
    text = '';
    isLost = false;
    if (!wasLost && code !== '') listener.code(code);
  };
  const reset = () => {
    cancelSilence();
    text = '';
    isLost = false;
  };
  const silent = () => {
    if (printableCode(text) !== '') lose();
    reset();
  };

  return {
    feed(bytes) {
      cancelSilence();
      for (const byte of bytes) {
        text += String.fromCharCode(byte);
        if (text.endsWith(suffix)) end();
        else if (isLost) text = text.slice(-suffix.length);
        else if (text.length > MAX_SCAN_LETTERS + suffix.length) lose();
      }
      if (text !== '' || isLost) cancelSilence = timers.after(ENDED_AFTER_MS, silent);
    },
    reset,
  };
}

/** The code without control characters: the line feed of a CR LF, the group separators of GS1. */
function printableCode(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '').trim();
}
