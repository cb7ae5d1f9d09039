import type { PRINTER_COMMANDS } from './escpos-lengths.ts';

/** What a stream of ESC/POS bytes says, one thing at a time. */
export type EscposToken =
  /** One byte to print as a character. */
  | { readonly kind: 'char'; readonly byte: number }
  /** One control character: line feed, carriage return, form feed ... */
  | { readonly kind: 'control'; readonly byte: number }
  | { readonly kind: 'command'; readonly name: string; readonly args: readonly number[] }
  /** A lead byte and an unknown one after it: a printer would print rubbish from here on. */
  | { readonly kind: 'unknown'; readonly bytes: readonly number[] };

/** Cuts a stream of bytes into tokens, however the bytes are split over the calls. */
export interface EscposParser {
  parse(bytes: Uint8Array): readonly EscposToken[];
}

/** A parser for the commands of this table. */
export function createEscposParser(table: typeof PRINTER_COMMANDS): EscposParser {
  let lead: number | undefined;
  let second: number | undefined;
  let args: number[] = [];

  const token = (): EscposToken | undefined => {
    if (lead === undefined) return undefined;
    const commands = table[lead];
    if (!commands) return lead < 0x20 || lead === 0x7f ? { kind: 'control', byte: lead } : { kind: 'char', byte: lead };
    if (second === undefined) return undefined;
    const entry = commands[second];
    if (!entry) return { kind: 'unknown', bytes: [lead, second] };
    const [name, following] = entry;
    const count = following(args);
    return count === undefined || args.length < count ? undefined : { kind: 'command', name, args };
  };
  const take = (byte: number) => {
    if (lead === undefined) lead = byte;
    else if (second === undefined) second = byte;
    else args.push(byte);
  };

  return {
    parse(bytes) {
      const tokens: EscposToken[] = [];
      for (const byte of bytes) {
        take(byte);
        const made = token();
        if (!made) continue;
        tokens.push(made);
        lead = undefined;
        second = undefined;
        args = [];
      }
      return tokens;
    },
  };
}
