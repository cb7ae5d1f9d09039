import { randomUUID } from 'node:crypto';
import type { OfflineListView } from '#contract/offline.ts';
import type { QuestionView } from '#contract/recovery.ts';
import type { Counter } from './counter.ts';
import type { SaleStory } from './diary.ts';

/** How a person answers. */
export interface Answering {
  readonly counter: Counter;
  readonly chance: (share: number) => boolean;
  /** True where a receipt of this sale has come out. */
  readonly isOnPaper: (saleNumber: string) => boolean;
}

/** Answers the cards on the cashier's screen that have a choice; those that only tell are left to themselves. @throws KioskDied */
export async function answerCards(answering: Answering): Promise<void> {
  const { counter } = answering;
  const { cashier } = await counter.kiosk();
  for (const card of cashier.views['kiosk.changed'].questions ?? []) await answerCard(card, answering);
}

async function answerCard(card: QuestionView, { counter, chance, isOnPaper }: Answering): Promise<void> {
  const { questionId, kind, choices, saleNumber } = card;
  const story = counter.story(saleNumber);
  const [first, second = first] = choices;
  // A slip that somebody can see is left; any other answer is a matter of the shop.
  const choice =
    kind === 'receipt' ? (isOnPaper(saleNumber) && chance(0.8) ? 'leave' : 'print') : chance(0.7) ? first : second;
  if (choice === undefined) return;
  if (kind === 'paid') learnPaid(card, story);
  if (choice === 'returnMoney') story.isReturnUnsure = true;
  if (choice === 'goOn' && !(await isCounterFree(counter))) return;
  const press = { commandId: randomUUID(), questionId, choice };
  const answered = await Promise.all([
    counter.ask('recovery.answer', press),
    chance(0.2) && counter.ask('recovery.answer', press),
  ]);
  const isTaken = answered[0] !== undefined;
  if (!isTaken) return;
  counter.count(`answered: ${kind}, ${choice}`);
  if (choice === 'giveUp') story.end = 'voided';
  if (choice === 'leave') story.isSlipLeft = true;
}

/** The card says that a sale is paid whose end nobody saw. */
function learnPaid({ amount }: QuestionView, story: SaleStory): void {
  if (story.end !== 'outOfSight') return;
  story.end = 'paid';
  story.paid = amount.amount;
  story.isCashCounted = false;
}

async function isCounterFree(counter: Counter): Promise<boolean> {
  const { phase, lines, member } = await counter.sale();
  return phase === 'done' || (phase === 'cart' && lines.length === 0 && member === undefined);
}

/**
 * The manager looks at what was sold without the line: what the server refused is put to it once more, and what was
 * recorded otherwise than sold is taken note of. @throws KioskDied
 */
export async function mindOfflineSales(counter: Counter): Promise<void> {
  const list = await counter.ask<OfflineListView>('offline.list', {});
  for (const { saleId, refusal, flags } of list?.toSettle ?? []) {
    const command = { commandId: randomUUID(), saleId };
    if (refusal) {
      counter.count(`refused by the server for now: ${refusal.code}`);
      await counter.ask('offline.retry', command);
    } else {
      counter.count(`recorded otherwise: ${flags.join(', ')}`);
      await counter.ask('offline.settle', { ...command, note: 'Seen' });
    }
  }
}
