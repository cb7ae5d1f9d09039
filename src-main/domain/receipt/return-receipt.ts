import { type LoyaltyProgram, pointsText } from '../loyalty/program.ts';
import { formatAmount, formatMoney } from '../money/format.ts';
import type { Money } from '../money/money.ts';
import type { TaxShare } from '../pricing/sale-tax.ts';
import type { ReceiptBlock, ReceiptDocument } from './document.ts';
import { demoMark, GAP, numberToScan, pair, type ReceiptShop, RULE, shopHead, text, wordsOf } from './slip-parts.ts';
import { addedTaxLines, includedTaxLines } from './tax-lines.ts';

/** One line of what came back. */
export interface ReturnedLine {
  readonly quantity: number;
  readonly name: string;
  /** What it had cost before discounts. */
  readonly gross: Money;
  /** Discounts that were taken off it at the sale, as positive figures. */
  readonly discounts?: readonly { readonly name: string; readonly amount: Money }[];
}

/** A finished return in plain values; all money positive, all figures the server's. */
export interface ReturnedGoods {
  /** The return's own number: it is what its barcode says. */
  readonly number: string;
  readonly saleNumber?: string;
  readonly lines: readonly ReturnedLine[];
  readonly tax?: Money;
  /** The same by rate. */
  readonly taxes?: readonly TaxShare[];
  /** Given back with the goods. */
  readonly tip?: Money;
  readonly total: Money;
  /** Where the money went, "Visa 1111"; the cash tender's label is the slip's own word. */
  readonly refunds: readonly {
    readonly kind: 'cash' | 'card' | 'other';
    readonly label?: string;
    readonly amount: Money;
  }[];
  readonly reason?: string;
  readonly points?: {
    readonly lastFour: string;
    /** Earned by the sale and taken back. */
    readonly takenBack?: number;
    /** Spent on a reward of the sale and given back. */
    readonly givenBack?: number;
    /** Of these given (above 0) or taken (below) by the shop, beside what the server had taken. */
    readonly corrected?: number;
    /** They are still to be set right by the shop, or the server would not have it. */
    readonly unsettled?: 'later' | 'refused';
    readonly after?: number;
  };
}

/** The slip of a return, for the buyer. `printedAt` is already in the shop's own time and words. */
export function returnReceipt(
  goods: ReturnedGoods,
  shop: ReceiptShop,
  program: LoyaltyProgram | undefined,
  printedAt: string,
): ReceiptDocument {
  const words = wordsOf(shop);
  const say = (value: Money) => formatMoney(value, shop.language);
  return {
    number: goods.number,
    language: shop.language,
    blocks: [
      ...shopHead(shop),
      text(words.return, 'center', 'large'),
      GAP,
      pair(`${words.return} ${goods.number}`, printedAt),
      ...(goods.saleNumber === undefined ? [] : [pair(words.ofSale, goods.saleNumber)]),
      ...(goods.reason === undefined ? [] : [pair(words.reason, goods.reason)]),
      RULE,
      ...goods.lines.map((line) => returnedBlock(line, shop.language)),
      RULE,
      ...addedTaxLines(goods.taxes ?? [], shop),
      ...(goods.tip && goods.tip.amount > 0 ? [pair(words.tip, say(goods.tip))] : []),
      pair(words.refund, say(goods.total), 'large'),
      ...includedTaxLines(goods.taxes ?? [], shop),
      ...goods.refunds.map(({ kind, label, amount }) => pair(label ?? words[kind], say(amount))),
      ...pointsBlocks(goods, shop, program),
      ...demoMark(shop),
      GAP,
      ...numberToScan(goods.number),
      { kind: 'cut' },
    ],
  };
}

function returnedBlock(line: ReturnedLine, language: string): ReceiptBlock {
  const say = (value: Money) => formatAmount(value, language);
  const notes = (line.discounts ?? []).map(({ name, amount }) => ({ text: name, amount: `+${say(amount)}` }));
  return { kind: 'item', quantity: String(line.quantity), name: line.name, amount: `-${say(line.gross)}`, notes };
}

function pointsBlocks(
  { points }: ReturnedGoods,
  shop: ReceiptShop,
  program: LoyaltyProgram | undefined,
): readonly ReceiptBlock[] {
  if (!points || !program) return [];
  const words = wordsOf(shop);
  const say = (count: number) => pointsText(count, program.terminology);
  const { takenBack = 0, givenBack = 0, corrected = 0, unsettled, after } = points;
  return [
    RULE,
    text(words.yourPoints(program.terminology.other, points.lastFour), 'left', 'strong'),
    ...(takenBack > 0 ? [pair(words.pointsTakenBack, `-${say(takenBack)}`)] : []),
    ...(corrected !== 0 ? [pair(words.pointsCorrected, `${corrected > 0 ? '+' : ''}${say(corrected)}`)] : []),
    ...(unsettled === 'later' ? [text(words.pointsToBeCorrected, 'left')] : []),
    ...(unsettled === 'refused' ? [text(words.pointsNotCorrected, 'left')] : []),
    ...(givenBack > 0 ? [pair(words.pointsGivenBack, say(givenBack))] : []),
    ...(after === undefined ? [] : [pair(words.balance, say(after), 'strong')]),
  ];
}
