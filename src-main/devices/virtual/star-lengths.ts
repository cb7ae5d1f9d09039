import type { PRINTER_COMMANDS } from './escpos-lengths.ts';
import { type Following, fixed } from './following-bytes.ts';

/** Commands of ESC GS by the byte after it; a QR code's by the next two. */
const extended: Following = (bytes) => {
  const [first, second] = bytes;
  if (first === undefined) return undefined;
  if (first === 0x03) return 4;
  if (first === 0x41) return 3;
  if (first !== 0x79) return 2;
  if (second === undefined) return undefined;
  if (second === 0x50) return 2;
  if (second === 0x53) return 4;
  const [low, high] = [bytes[4], bytes[5]];
  return low === undefined || high === undefined ? undefined : 6 + low + high * 256;
};

const barcode: Following = (bytes) => {
  const end = bytes.indexOf(0x1e, 4);
  return end < 0 ? undefined : end + 1;
};

const band =
  (bytesPerUnit: number): Following =>
  ([low, high]) =>
    low === undefined || high === undefined ? undefined : 2 + (low + high * 256) * bytesPerUnit;

/**
 * Commands a Star printer in line mode knows, in the same form as Epson's.
 *
 * @source Star Line Mode command manual
 */
export const STAR_COMMANDS: typeof PRINTER_COMMANDS = {
  27: {
    6: ['ask status', fixed(1)],
    7: ['drawer pulse', fixed(2)],
    29: ['extended', extended],
    30: ['status settings', fixed(2)],
    32: ['letter spacing', fixed(1)],
    45: ['underline', fixed(1)],
    48: ['narrow lines', fixed(0)],
    52: ['invert on', fixed(0)],
    53: ['invert off', fixed(0)],
    64: ['init', fixed(0)],
    69: ['bold on', fixed(0)],
    70: ['bold off', fixed(0)],
    74: ['feed dots', fixed(1)],
    88: ['fine band', band(3)],
    97: ['feed lines', fixed(1)],
    98: ['barcode', barcode],
    100: ['cut', fixed(1)],
    105: ['size', fixed(2)],
    107: ['band', ([count]) => (count === undefined ? undefined : 2 + count * 24)],
    122: ['line spacing', fixed(1)],
  },
};
