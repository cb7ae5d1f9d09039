import type { LineDisplayText } from '#domain/receipt/document.ts';
import type { Unsubscribe } from '#ports/devices.ts';
import { DISPLAY_COMMAND_SETS, type DisplayCommandSetName } from '../display/display-command-sets.ts';
import { createListeners } from '../links/listeners.ts';
import { CODE_PAGES, type CodePageName } from '../text/code-pages.ts';
import { DISPLAY_DIALECTS, type DisplayDialect } from './display-dialects.ts';
import { createEscposParser, type EscposToken } from './escpos-parser.ts';
import { Glass } from './glass.ts';

/** A 2x20 display without glass: takes the bytes a real one would get and says what stands on it. */
export interface DisplaySimulator {
  receive(bytes: Uint8Array): void;
  /** Both lines, 20 letters each. */
  text(): LineDisplayText;
  /** Bytes no display understands, in hex, oldest first; the first hundred. */
  misunderstood(): readonly string[];
  onChange(listener: () => void): Unsubscribe;
}

const MAX_MISUNDERSTOOD = 100;

/** A display that has just been switched on. Its letters are those the command set expects, or the ones named. */
export function createDisplaySimulator(
  commandSet: DisplayCommandSetName = 'escpos',
  codePage: CodePageName = DISPLAY_COMMAND_SETS[commandSet].codePage,
): DisplaySimulator {
  const dialect = DISPLAY_DIALECTS[commandSet];
  const parser = createEscposParser(dialect.commands);
  const changed = createListeners<[]>();
  const glass = new Glass(CODE_PAGES[codePage]);
  const misunderstood: string[] = [];
  return {
    receive(bytes) {
      const tokens = parser.parse(bytes);
      for (const token of tokens) {
        if (!obey(token, glass, dialect) && misunderstood.length < MAX_MISUNDERSTOOD) {
          misunderstood.push(tokenHex(token));
        }
      }
      if (tokens.length > 0) changed.tell();
    },
    text: () => glass.text(),
    misunderstood: () => misunderstood,
    onChange: changed.add,
  };
}

function obey(token: EscposToken, glass: Glass, { does }: DisplayDialect): boolean {
  switch (token.kind) {
    case 'char':
      glass.put(token.byte);
      return true;
    case 'control':
      return does[hex(token.byte)]?.(glass, []) ?? false;
    case 'command':
      return does[token.name]?.(glass, token.args) ?? false;
    case 'unknown':
      return false;
  }
}

function tokenHex(token: EscposToken): string {
  if (token.kind === 'command') return `${token.name} ${token.args.map(hex).join(' ')}`;
  const bytes = token.kind === 'unknown' ? token.bytes : [token.byte];
  return bytes.map(hex).join(' ');
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
