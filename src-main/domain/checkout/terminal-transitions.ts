import { guards, wants } from './guards.ts';
import type { Branch, Line } from './table-rows.ts';

const { terminalPaid, terminalCancelled, hasTenders } = guards;

/** A card on the Square Terminal: asked for, waited for, or taken back. If it was taken meanwhile, the payment wins. */
export const terminalLines: readonly Line[] = [
  { in: 'presenting', on: 'answered', to: 'onTerminal' },
  { in: 'presenting', on: 'refused', to: 'due' },
  { in: 'presenting', on: 'unanswered', to: 'unsure' },
  // Asked to let go, it is asked again until it has: the first time may not have got through.
  { in: 'onTerminal', on: 'pollDue', when: [wants('cancelPayment')], to: 'takingBack' },
  { in: 'onTerminal', on: 'pollDue', to: 'polling' },
  { in: 'onTerminal', on: 'paymentCancelled', to: 'takingBack' },
  { in: 'polling', on: 'answered', to: 'toldByTerminal' },
  { in: 'polling', on: ['refused', 'unanswered'], to: 'onTerminal' },
  { in: 'takingBack', on: 'answered', to: 'toldByTerminal' },
  { in: 'takingBack', on: 'refused', to: 'polling' },
  { in: 'takingBack', on: 'unanswered', to: 'onTerminal' },
];

/** The junctions of a card on the terminal. */
export const terminalJunctions = {
  /** The terminal says how far the card is. */
  toldByTerminal: [
    // One of several that was approved while it was being taken back is let go with the others.
    { when: [terminalPaid, wants('cancelPayment'), hasTenders], to: 'releasing' },
    { when: [terminalPaid, hasTenders], to: 'approved' },
    { when: [terminalPaid], to: 'settled' },
    { when: [terminalCancelled, wants('cancelPayment'), hasTenders], to: 'releasing' },
    { when: [terminalCancelled, wants('cancelPayment')], to: 'cart' },
    { when: [terminalCancelled], to: 'due' },
    { to: 'onTerminal' },
  ],
} as const satisfies Readonly<Record<string, readonly Branch[]>>;
