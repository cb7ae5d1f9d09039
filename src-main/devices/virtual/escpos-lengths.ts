import { type Following, fixed } from './following-bytes.ts';

/** Two length bytes, low first, then that many. */
const block =
  (lengthAt: number): Following =>
  (bytes) => {
    const low = bytes[lengthAt];
    const high = bytes[lengthAt + 1];
    return low === undefined || high === undefined ? undefined : lengthAt + 2 + low + high * 256;
  };

const untilNul: Following = (bytes) => {
  const end = bytes.indexOf(0);
  return end < 0 ? undefined : end + 1;
};

const barcode: Following = (bytes) => {
  const [system, count] = bytes;
  if (system === undefined) return undefined;
  if (system <= 6) {
    const end = bytes.indexOf(0, 1);
    return end < 0 ? undefined : end + 1;
  }
  return count === undefined ? undefined : 2 + count;
};

const cutting: Following = (bytes) => (bytes[0] === undefined ? undefined : [0, 1, 48, 49].includes(bytes[0]) ? 1 : 2);

const raster: Following = (bytes) => {
  const [xLow, xHigh, yLow, yHigh] = [bytes[2], bytes[3], bytes[4], bytes[5]];
  if (xLow === undefined || xHigh === undefined || yLow === undefined || yHigh === undefined) return undefined;
  return 6 + (xLow + xHigh * 256) * (yLow + yHigh * 256);
};

const columnImage: Following = (bytes) => {
  const [mode, low, high] = bytes;
  if (mode === undefined || low === undefined || high === undefined) return undefined;
  return 3 + (low + high * 256) * (mode >= 32 ? 3 : 1);
};

const realTime: Following = (bytes) => {
  if (bytes[0] === undefined) return undefined;
  return bytes[0] === 1 ? 3 : bytes[0] === 8 ? 8 : 3;
};

const ESC: Readonly<Record<number, readonly [name: string, following: Following]>> = {
  32: ['letter spacing', fixed(1)],
  33: ['print modes', fixed(1)],
  36: ['absolute position', fixed(2)],
  37: ['user characters', fixed(1)],
  42: ['column image', columnImage],
  45: ['underline', fixed(1)],
  50: ['default line spacing', fixed(0)],
  51: ['line spacing', fixed(1)],
  61: ['select device', fixed(1)],
  64: ['init', fixed(0)],
  68: ['tab stops', untilNul],
  69: ['bold', fixed(1)],
  71: ['double strike', fixed(1)],
  74: ['feed dots', fixed(1)],
  77: ['font', fixed(1)],
  82: ['national letters', fixed(1)],
  86: ['rotate', fixed(1)],
  92: ['relative position', fixed(2)],
  97: ['align', fixed(1)],
  99: ['paper sensors', fixed(2)],
  100: ['feed lines', fixed(1)],
  112: ['drawer', fixed(3)],
  114: ['colour', fixed(1)],
  116: ['code page', fixed(1)],
  123: ['upside down', fixed(1)],
};

const FS: typeof ESC = {
  33: ['kanji modes', fixed(1)],
  38: ['kanji on', fixed(0)],
  45: ['kanji underline', fixed(1)],
  46: ['kanji off', fixed(0)],
  67: ['kanji code', fixed(1)],
  112: ['stored logo', fixed(2)],
};

const GS: typeof ESC = {
  33: ['size', fixed(1)],
  40: ['function', block(1)],
  66: ['invert', fixed(1)],
  72: ['barcode text', fixed(1)],
  73: ['printer id', fixed(1)],
  76: ['left margin', fixed(2)],
  80: ['motion units', fixed(2)],
  86: ['cut', cutting],
  87: ['print width', fixed(2)],
  97: ['status back', fixed(1)],
  98: ['smoothing', fixed(1)],
  102: ['barcode font', fixed(1)],
  104: ['barcode height', fixed(1)],
  107: ['barcode', barcode],
  114: ['status', fixed(1)],
  118: ['raster', raster],
  119: ['barcode width', fixed(1)],
};

const DLE: typeof ESC = {
  4: ['real-time status', fixed(1)],
  5: ['real-time request', fixed(1)],
  20: ['real-time pulse', realTime],
};

/**
 * Commands a printer knows, by lead byte and second byte.
 *
 * @source Epson ESC/POS manual
 */
export const PRINTER_COMMANDS: Readonly<Record<number, typeof ESC>> = { 16: DLE, 27: ESC, 28: FS, 29: GS };
