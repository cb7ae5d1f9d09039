import { firstByte } from './devices/first-byte.ts';
import { nextAction } from './devices/next-action.ts';
import { rendering } from './devices/rendering.ts';
import { wire } from './devices/wire.ts';
import type { Figures } from './figures.ts';

const PARTS = ['render', 'first-byte', 'next-action', 'wire'] as const;

/**
 * The counter's devices: a receipt's bytes and what they cost, how soon the first is on the line, whether a stalled
 * printer is felt by the cashier, and how much of its time a printer waits for bytes.
 */
export async function* devices(part?: string): AsyncGenerator<Figures> {
  if (part !== undefined && !PARTS.includes(part as (typeof PARTS)[number])) {
    throw new Error(`there is no part "${part}"; there are ${PARTS.join(', ')}`);
  }
  const isWanted = (name: (typeof PARTS)[number]) => part === undefined || part === name;
  if (isWanted('render')) yield* rendering();
  if (isWanted('first-byte')) yield await firstByte();
  if (isWanted('next-action')) yield await nextAction();
  if (isWanted('wire')) yield* wire();
}
