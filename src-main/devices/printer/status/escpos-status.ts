import type { PrinterCondition } from '#ports/devices.ts';

/** The four things DLE EOT asks: the printer, why it is offline, its errors, its paper. */
export type RealTimeQuestion = 1 | 2 | 3 | 4;

/** Four bytes that a printer sends by itself on every change. */
export type StatusBack = readonly [number, number, number, number];

const has = (byte: number, mask: number): boolean => (byte & mask) !== 0;

// A sensor's two bits are set together; one alone is noise.
const both = (byte: number, mask: number): boolean => (byte & mask) === mask;

/** What the answer to one question says. @source Epson ESC/POS manual, DLE EOT */
export function readRealTime(question: RealTimeQuestion, byte: number): Partial<PrinterCondition> {
  switch (question) {
    case 1:
      return { drawerPin: has(byte, 0x04) ? 'high' : 'low', online: !has(byte, 0x08) };
    case 2:
      return { cover: has(byte, 0x04) ? 'open' : 'closed', ...(has(byte, 0x20) ? { paper: 'out' } : {}) };
    case 3:
      return {
        cutter: has(byte, 0x08) ? 'stuck' : 'ok',
        fault: faultOf({ mechanical: has(byte, 0x04), broken: has(byte, 0x20), hot: has(byte, 0x40) }),
      };
    case 4:
      return { paper: both(byte, 0x60) ? 'out' : both(byte, 0x0c) ? 'near_end' : 'ok' };
  }
}

/** What an automatic status says. @source Epson ESC/POS manual, GS a (Automatic Status Back) */
export function readStatusBack([printer, errors, paper]: StatusBack): PrinterCondition {
  return {
    drawerPin: has(printer, 0x04) ? 'high' : 'low',
    online: !has(printer, 0x08),
    cover: has(printer, 0x20) ? 'open' : 'closed',
    cutter: has(errors, 0x08) ? 'stuck' : 'ok',
    fault: faultOf({ mechanical: has(errors, 0x04), broken: has(errors, 0x20), hot: has(errors, 0x40) }),
    paper: both(paper, 0x0c) ? 'out' : both(paper, 0x03) ? 'near_end' : 'ok',
  };
}

/** The worst of what a printer complains of. */
export function faultOf(signs: { mechanical: boolean; broken: boolean; hot: boolean }): PrinterCondition['fault'] {
  if (signs.broken) return 'unrecoverable';
  if (signs.mechanical) return 'recoverable';
  return signs.hot ? 'hot' : 'none';
}
