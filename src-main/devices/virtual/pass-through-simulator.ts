import type { FarEnd } from '../links/memory-link.ts';

const ESC = 0x1b;
const SELECT = 0x3d;

/**
 * A display that stands between computer and printer: what follows ESC = 1 goes on to the printer, what follows
 * ESC = 2 is its own, ESC = 3 is for both. After power-on it listens itself.
 */
export function createPassThroughSimulator(printer: FarEnd, display: FarEnd): FarEnd {
  let selected = 2;
  let lead: number[] = [];
  const pass = (bytes: readonly number[]) => {
    if (selected & 1) printer.receive(Uint8Array.from(bytes));
    if (selected & 2) display.receive(Uint8Array.from(bytes));
  };
  const { onReply } = printer;
  return {
    // A display has nothing to say: what comes back is the printer's.
    ...(onReply ? { onReply: (listener) => onReply(listener) } : {}),
    receive(bytes) {
      let run: number[] = [];
      for (const byte of bytes) {
        lead.push(byte);
        if (lead.length === 1 && byte === ESC) continue;
        if (lead.length === 2 && byte === SELECT) continue;
        if (lead.length === 3) {
          pass(run);
          run = [];
          selected = byte;
        } else {
          run.push(...lead);
        }
        lead = [];
      }
      pass(run);
    },
  };
}
