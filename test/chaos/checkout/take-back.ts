import { randomUUID } from 'node:crypto';
import type { ReturnReply } from '#contract/returns.ts';
import type { ReturnableSaleView } from '#domain/checkout/return-view.ts';
import type { Counter } from './counter.ts';
import type { SaleStory } from './diary.ts';
import { KioskDied } from './kiosk-process.ts';

/** Goods of a paid sale come back, all that is left of them or one unit. False where the kiosk would not. @throws KioskDied */
export async function takeBack(story: SaleStory, what: 'a part' | 'everything', counter: Counter): Promise<boolean> {
  const found = await counter.ask<ReturnableSaleView>('return.find', { receiptNumber: story.number });
  if (!found) return false;
  const line = found.lines.find(({ quantity, returned }) => quantity > returned);
  if (!line) return true;
  const lines = what === 'a part' ? { lines: [{ lineId: line.lineId, quantity: 1 }] } : {};
  const command = { commandId: randomUUID(), saleId: found.saleId, reason: 'Not as ordered', ...lines };
  counter.count(`returned: ${what}`);
  try {
    const presses = [
      counter.ask<ReturnReply>('return.make', command),
      counter.ask<ReturnReply>('return.make', command),
    ];
    const [reply] = await Promise.all(presses);
    if (!reply) story.isReturnUnsure = true;
    else story.returned += reply.refunded.amount;
    return reply !== undefined;
  } catch (error) {
    if (error instanceof KioskDied) story.isReturnUnsure = true;
    throw error;
  }
}

/** What became of the returns whose end nobody saw, as the screen tells it now. @throws KioskDied */
export async function lookUpReturns(counter: Counter): Promise<void> {
  for (const story of counter.stories.values()) {
    if (!story.isReturnUnsure) continue;
    const found = await counter.ask<ReturnableSaleView>('return.find', { receiptNumber: story.number });
    if (found) story.returned = found.refunded.amount;
  }
}
