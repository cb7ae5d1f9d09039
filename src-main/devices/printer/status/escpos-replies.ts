import type { StatusBack } from './escpos-status.ts';

/** One thing an ESC/POS printer said. */
export type EscposReply =
  | { readonly kind: 'real_time'; readonly byte: number }
  | { readonly kind: 'status_back'; readonly bytes: StatusBack }
  /** The answer to GS r or GS I: one byte, told in the order of the commands. */
  | { readonly kind: 'single'; readonly byte: number }
  /** A header and what follows it, without the closing NUL. */
  | { readonly kind: 'block'; readonly header: number; readonly data: readonly number[] };

/** Cuts what a printer sends into replies, however the bytes are split. What is no reply is passed over. */
export interface EscposReplyReader {
  read(bytes: Uint8Array): readonly EscposReply[];
  /** Called now and then, hundreds of milliseconds apart: a block that had begun at the last call never ends. */
  tick(): void;
}

const XON = 0x11;
const XOFF = 0x13;
const BLOCK_HEADERS: readonly number[] = [0x35, 0x37, 0x3b, 0x3d, 0x5f];
const MAX_BLOCK_BYTES = 80;

/** A reader for one connection. @source Epson ESC/POS manual, "Identifying the transmission data": fixed bits 0, 1, 4, 7 */
export function createEscposReplyReader(): EscposReplyReader {
  let back: number[] = [];
  let block: { header: number; data: number[] } | undefined;
  let blockAtTick: typeof block;

  const inBlock = (byte: number): EscposReply | undefined => {
    const open = block;
    if (!open) return undefined;
    if (byte === 0x00 || open.data.length >= MAX_BLOCK_BYTES) block = undefined;
    if (byte === 0x00) return { kind: 'block', ...open };
    open.data.push(byte);
    return undefined;
  };
  const take = (byte: number): EscposReply | undefined => {
    // A real-time answer may fall into the middle of an automatic status, whose own bytes never look like one.
    if ((byte & 0x93) === 0x12) return { kind: 'real_time', byte };
    if (back.length > 0 && (byte & 0x90) === 0) {
      back.push(byte);
      if (back.length < 4) return undefined;
      const [first = 0, second = 0, third = 0, fourth = 0] = back;
      back = [];
      return { kind: 'status_back', bytes: [first, second, third, fourth] };
    }
    back = [];
    if ((byte & 0x93) === 0x10) back = [byte];
    else if (BLOCK_HEADERS.includes(byte)) block = { header: byte, data: [] };
    else if ((byte & 0x90) === 0) return { kind: 'single', byte };
    return undefined;
  };

  return {
    tick() {
      // Noise looks like the head of a block; the answers after it would be taken for its data.
      if (block && block === blockAtTick) block = undefined;
      blockAtTick = block;
    },
    read(bytes) {
      const replies: EscposReply[] = [];
      for (const byte of bytes) {
        if (byte === XON || byte === XOFF) continue;
        const reply = block ? inBlock(byte) : take(byte);
        if (reply) replies.push(reply);
      }
      return replies;
    },
  };
}
