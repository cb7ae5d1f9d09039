import { lineName } from '../checkout/line-goods.ts';
import type { Sale } from '../checkout/sale.ts';
import { memberOf } from '../checkout/sale-buyer.ts';
import { offlineOf, type PaidUp, paidUp, type SalePoints, tendersOf } from '../checkout/sale-payment.ts';
import { includedTax } from '../checkout/sale-taxes.ts';
import { linesOf, rewardsOf, totalsOf } from '../checkout/sale-view.ts';
import { broughtBy, type SaleTender } from '../checkout/tender.ts';
import type { LineView, RewardView } from '../checkout/views.ts';
import { type LoyaltyProgram, pointsText } from '../loyalty/program.ts';
import { formatAmount, formatMoney } from '../money/format.ts';
import { type Money, multiply, subtract } from '../money/money.ts';
import type { ReceiptBlock, ReceiptDocument } from './document.ts';
import { demoMark, GAP, numberToScan, pair, type ReceiptShop, RULE, shopHead, text, wordsOf } from './slip-parts.ts';
import { addedTaxLines, includedTaxLines } from './tax-lines.ts';
import type { ReceiptWords } from './words/receipt-words.ts';

/** Points that go soon; `on` in the shop's own words. */
export interface PointsToExpire {
  readonly points: number;
  readonly on: string;
}

/**
 * The receipt of a paid sale. Amounts are the server's. `printedAt` is already in the shop's own time and words.
 * Without a known balance the loyalty block says that points will be added, and names no figure.
 */
export function saleReceipt(
  sale: Sale,
  shop: ReceiptShop,
  program: LoyaltyProgram | undefined,
  printedAt: string,
  expiring?: PointsToExpire,
): ReceiptDocument {
  const words = wordsOf(shop);
  // What was sold without the server carries a number of this till's own.
  const number = offlineOf(sale)?.receiptNumber ?? sale.number;
  return {
    number,
    language: shop.language,
    blocks: [
      ...shopHead(shop),
      pair(`${words.sale} ${number}`, printedAt),
      RULE,
      ...linesOf(sale).map((line) => itemBlock(line, shop)),
      RULE,
      ...totalBlocks(sale, shop),
      ...loyaltyBlocks(sale, program, words, expiring),
      GAP,
      text(words.thanks, 'center'),
      ...demoMark(shop),
      GAP,
      ...numberToScan(number),
      { kind: 'cut' },
    ],
  };
}

function itemBlock(line: LineView, shop: ReceiptShop): ReceiptBlock {
  const { language } = shop;
  const say = (value: Money) => formatAmount(value, language);
  const each = line.quantity > 1 ? [{ text: wordsOf(shop).each(line.quantity, say(line.unitPrice)) }] : [];
  // What costs nothing is named, since it was chosen, without an amount.
  const chosen = (line.modifiers ?? []).map((modifier) => ({
    text: modifier.text,
    ...(modifier.amount.amount > 0 && { amount: say(multiply(modifier.amount, line.quantity)) }),
  }));
  const note = line.note === undefined ? [] : [{ text: line.note }];
  const off = line.discounts.map(({ name, amount }) => ({ text: name, amount: `-${say(amount)}` }));
  return {
    kind: 'item',
    quantity: String(line.quantity),
    name: lineName(line),
    amount: say(line.gross),
    notes: [...each, ...chosen, ...note, ...off],
  };
}

function totalBlocks(sale: Sale, shop: ReceiptShop): ReceiptBlock[] {
  const { subtotal, discount, taxes, tip, total } = totalsOf(sale);
  const words = wordsOf(shop);
  const say = (value: Money) => formatMoney(value, shop.language);
  const goods = subtract(subtotal, discount);
  return [
    pair(words.subtotal, say(subtotal)),
    ...(discount.amount > 0 ? [pair(words.discount, `-${say(discount)}`)] : []),
    ...addedTaxLines(taxes, shop, subtract(goods, includedTax(taxes, sale.currency))),
    ...(tip.amount > 0 ? [pair(words.tip, say(tip))] : []),
    pair(words.total, say(total), 'large'),
    ...includedTaxLines(taxes, shop, goods),
    ...tendersOf(sale).flatMap((tender) => tenderBlocks(tender, words, say)),
  ];
}

/** The lines of one tender: what it brought, its tip included, since the total has the tips in it, too. */
function tenderBlocks(tender: SaleTender, words: ReceiptWords, say: (value: Money) => string): ReceiptBlock[] {
  switch (tender.kind) {
    case 'cash':
      return [pair(words.cash, say(tender.tendered)), pair(words.change, say(tender.change), 'strong')];
    case 'card':
    case 'terminal':
      return [pair(tender.cardLabel ?? words.card, say(broughtBy(tender)))];
    case 'external':
      return [pair(tender.source, say(broughtBy(tender)))];
    case 'none':
      return [];
  }
}

function loyaltyBlocks(
  sale: Sale,
  program: LoyaltyProgram | undefined,
  words: ReceiptWords,
  expiring: PointsToExpire | undefined,
): ReceiptBlock[] {
  const member = memberOf(sale);
  const paid = paidUp(sale);
  const points = paid?.points;
  if (!program) return [];
  if (!paid || !points) return lateLoyaltyBlocks(sale, program, words);
  if (!member) return [];
  const { terminology } = program;
  const say = (count: number) => pointsText(count, terminology);
  const rewards = rewardsOf(sale).map((reward) => text(rewardText(reward, say, words), 'left'));
  return [
    RULE,
    text(words.yourPoints(terminology.other, member.lastFour), 'left', 'strong'),
    ...rewards,
    ...(points.used > 0 ? [pair(words.used, say(points.used))] : []),
    ...earnedBlocks(sale, paid, points, program, words),
    ...expiringBlocks(points, expiring, program, words),
  ];
}

/** The points that were earned, as far as the server has said; nothing is promised that it has refused. */
function earnedBlocks(
  sale: Sale,
  { creditDue }: PaidUp,
  { earned, after }: SalePoints,
  program: LoyaltyProgram,
  words: ReceiptWords,
): ReceiptBlock[] {
  const { terminology } = program;
  if (earned === undefined) {
    const isRefused = sale.state === 'done' && creditDue !== true;
    return isRefused ? [] : [text(words.pointsLater(terminology.other), 'left')];
  }
  if (after === undefined) return [text(words.pointsLater(terminology.other), 'left')];
  return [
    pair(words.earned, pointsText(earned, terminology)),
    pair(words.balance, pointsText(after, terminology), 'strong'),
    ...nextRewardLine(after, program, words),
  ];
}

/**
 * Points that expire soon, only beside a balance that is the server's own: an older word of what expires may be wrong
 * by now.
 */
function expiringBlocks(
  { after }: SalePoints,
  expiring: PointsToExpire | undefined,
  { terminology }: LoyaltyProgram,
  words: ReceiptWords,
): ReceiptBlock[] {
  if (!expiring || after === undefined) return [];
  return [text(words.expiring(pointsText(expiring.points, terminology), expiring.on), 'left')];
}

/** Sold while the server could not be asked: says what happens to the points, without a figure. */
function lateLoyaltyBlocks(sale: Sale, program: LoyaltyProgram, words: ReceiptWords): ReceiptBlock[] {
  const member = memberOf(sale);
  const offline = offlineOf(sale);
  const lastFour = member?.lastFour ?? offline?.lastFour;
  if (!offline || lastFour === undefined) return [];
  const { other } = program.terminology;
  return [
    RULE,
    text(words.yourPoints(other, lastFour), 'left', 'strong'),
    text(member ? words.pointsLater(other) : words.pointsIfEnrolled(other), 'left'),
  ];
}

function rewardText(reward: RewardView, say: (count: number) => string, words: ReceiptWords): string {
  const touched = reward.touches.length === 1 ? reward.touches[0] : undefined;
  if (reward.points !== undefined) return words.rewardUsed(reward.name, touched, say(reward.points));
  return touched === undefined ? reward.name : `${reward.name} (${touched})`;
}

/** How far it is to the next reward, where there is one. */
export function nextRewardLine(balancePoints: number, program: LoyaltyProgram, words: ReceiptWords): ReceiptBlock[] {
  const next = program.tiers.find((tier) => tier.points > balancePoints);
  if (!next) return [];
  return [text(words.nextReward(pointsText(next.points - balancePoints, program.terminology), next.name), 'left')];
}
