import { formatMoney } from '../money/format.ts';
import { type Money, money, subtract } from '../money/money.ts';
import type { CashCount } from '../shift/cash-count.ts';
import type { DrawerSums } from '../shift/drawer-events.ts';
import type { ReceiptBlock, ReceiptDocument } from './document.ts';
import { demoMark, GAP, internalHead, pair, type ReceiptShop, RULE, text, wordsOf } from './slip-parts.ts';

/** A shift's drawer in figures; times are already in the shop's own time and words. */
export interface ShiftFigures {
  readonly from: string;
  readonly to: string;
  readonly openedBy: string;
  readonly float: CashCount;
  readonly sums: DrawerSums;
  /** Absent while the drawer is not counted. */
  readonly counted?: CashCount;
  readonly why?: string;
}

/** The report of one shift, for the shop. `printedAt` is already in the shop's own time and words. */
export function shiftSlip(
  figures: ShiftFigures,
  cashier: string,
  shop: ReceiptShop,
  printedAt: string,
): ReceiptDocument {
  const words = wordsOf(shop);
  const { counted, from, to, openedBy, float } = figures;
  return {
    number: '',
    language: shop.language,
    blocks: [
      ...internalHead(shop, counted ? words.shiftClosed : words.shiftReport),
      text(printedAt, 'center'),
      GAP,
      pair(words.started, `${from} ${openedBy}`),
      pair(words.ended, to),
      pair(words.cashier, cashier),
      RULE,
      ...drawerOf(figures, shop),
      ...pieces(words.float, float, shop),
      ...(counted ? pieces(words.counted, counted, shop) : []),
      ...demoMark(shop),
      { kind: 'cut' },
    ],
  };
}

/** What went into a shift's drawer and out of it, what should be there, and what was. */
export function drawerOf({ sums, counted, why }: ShiftFigures, shop: ReceiptShop): readonly ReceiptBlock[] {
  const words = wordsOf(shop);
  const say = (value: Money) => formatMoney(value, shop.language);
  const less = (value: Money) => (value.amount > 0 ? `-${say(value)}` : say(value));
  return [
    pair(words.float, say(sums.float)),
    pair(`${words.cashSales} (${sums.cashSales})`, say(sums.sales)),
    pair(words.cashRefunds, less(sums.refunds)),
    pair(words.paidIn, say(sums.paidIn)),
    pair(words.paidOut, less(sums.paidOut)),
    pair(words.expected, say(sums.expected), 'strong'),
    ...(counted ? [pair(words.counted, say(counted.sum)), difference(subtract(counted.sum, sums.expected), shop)] : []),
    ...(why === undefined ? [] : [pair(words.reason, why)]),
    pair(words.noSales, String(sums.noSales)),
  ];
}

/** "Short   $1.30": over or short in words, so that no sign can be overlooked. */
function difference(by: Money, shop: ReceiptShop): ReceiptBlock {
  const words = wordsOf(shop);
  const label = by.amount === 0 ? words.asExpected : by.amount < 0 ? words.short : words.over;
  return pair(label, formatMoney(money(Math.abs(by.amount), by.currency), shop.language), 'strong');
}

/** "20 x $5.00   $100.00"; nothing where only the sum was typed. */
function pieces(title: string, { pieces: counted, sum }: CashCount, shop: ReceiptShop): readonly ReceiptBlock[] {
  if (counted.length === 0) return [];
  const say = (amount: number) => formatMoney(money(amount, sum.currency), shop.language);
  return [
    RULE,
    text(title, 'left', 'strong'),
    ...counted.map(({ value, count }) => pair(`${count} x ${say(value)}`, say(value * count))),
  ];
}
