import { linesOf, rewardsOf, totalsOf } from '../checkout/project.ts';
import type { Sale } from '../checkout/sale.ts';
import type { LineView, RewardView } from '../checkout/views.ts';
import { type LoyaltyProgram, pointsText } from '../loyalty/program.ts';
import { formatAmount, formatMoney } from '../money/format.ts';
import type { Money } from '../money/money.ts';
import type { Emphasis, ReceiptBlock, ReceiptDocument } from './document.ts';

/** What the receipt says of the shop. */
export interface ReceiptShop {
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly phone?: string;
  readonly isDemo: boolean;
  readonly language: string;
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
): ReceiptDocument {
  return {
    number: sale.number,
    blocks: [
      ...header(shop),
      pair(`Sale ${sale.number}`, printedAt),
      { kind: 'rule' },
      ...linesOf(sale).map(itemBlock),
      { kind: 'rule' },
      ...totalBlocks(sale, shop.language),
      ...loyaltyBlocks(sale, program),
      ...footer(sale, shop),
    ],
  };
}

function header(shop: ReceiptShop): ReceiptBlock[] {
  return [
    ...(shop.isDemo ? [text('DEMO - NOT A REAL SALE', 'center', 'strong')] : []),
    text(shop.name, 'center', 'large'),
    ...shop.addressLines.map((line) => text(line, 'center')),
    ...(shop.phone ? [text(shop.phone, 'center')] : []),
    { kind: 'feed', lines: 1 },
  ];
}

function itemBlock(line: LineView): ReceiptBlock {
  const each = line.quantity > 1 ? [{ text: `${line.quantity} at ${formatAmount(line.unitPrice)}` }] : [];
  const off = line.discounts.map(({ name, amount }) => ({ text: name, amount: `-${formatAmount(amount)}` }));
  return {
    kind: 'item',
    quantity: String(line.quantity),
    name: line.variationName ? `${line.name}, ${line.variationName}` : line.name,
    amount: formatAmount(line.gross),
    notes: [...each, ...off],
  };
}

function totalBlocks(sale: Sale, language: string): ReceiptBlock[] {
  const { subtotal, discount, tax, total } = totalsOf(sale);
  const { tender } = sale;
  const say = (value: Money) => formatMoney(value, language);
  return [
    pair('Subtotal', say(subtotal)),
    ...(discount.amount > 0 ? [pair('Discount', `-${say(discount)}`)] : []),
    ...(tax.amount > 0 ? [pair('Tax', say(tax))] : []),
    pair('Total', say(total), 'large'),
    ...(tender?.kind === 'cash' ? [pair('Cash', say(tender.tendered ?? tender.amount))] : []),
    ...(tender?.kind === 'cash' && tender.change ? [pair('Change', say(tender.change), 'strong')] : []),
    ...(tender?.kind === 'card' ? [pair(tender.cardLabel ?? 'Card', say(tender.amount))] : []),
  ];
}

function loyaltyBlocks(sale: Sale, program: LoyaltyProgram | undefined): ReceiptBlock[] {
  const { member, points } = sale;
  if (!member || !points || !program) return [];
  const say = (count: number) => pointsText(count, program.terminology);
  const rewards = rewardsOf(sale).map((reward) => text(rewardText(reward, say), 'left'));
  const known = points.earned !== undefined && points.after !== undefined;
  return [
    { kind: 'rule' },
    text(`Your ${program.terminology.other} (number ending ${member.lastFour})`, 'left', 'strong'),
    ...rewards,
    ...(points.used > 0 ? [pair('Used', say(points.used))] : []),
    ...(known
      ? [
          pair('Earned', say(points.earned ?? 0)),
          pair('Balance', say(points.after ?? 0), 'strong'),
          ...nextReward(points.after ?? 0, program),
        ]
      : [text(`${program.terminology.other} will be added`, 'left')]),
  ];
}

function rewardText(reward: RewardView, say: (count: number) => string): string {
  const touched = reward.touches.length === 1 ? ` on ${reward.touches[0]}` : '';
  return `${reward.name}${touched} for ${say(reward.points)}`;
}

function nextReward(balancePoints: number, program: LoyaltyProgram): ReceiptBlock[] {
  const next = program.tiers.find((tier) => tier.points > balancePoints);
  if (!next) return [];
  return [text(`${pointsText(next.points - balancePoints, program.terminology)} to: ${next.name}`, 'left')];
}

function footer(sale: Sale, shop: ReceiptShop): ReceiptBlock[] {
  return [
    { kind: 'feed', lines: 1 },
    text('Thank you. See you again.', 'center'),
    ...(shop.isDemo ? [text('DEMO - NOT A REAL SALE', 'center', 'strong')] : []),
    { kind: 'barcode', symbology: 'code128', data: sale.number },
    { kind: 'cut' },
  ];
}

function text(value: string, align: 'left' | 'center', emphasis: Emphasis = 'normal'): ReceiptBlock {
  return { kind: 'text', text: value, align, emphasis };
}

function pair(left: string, right: string, emphasis: Emphasis = 'normal'): ReceiptBlock {
  return { kind: 'pair', left, right, emphasis };
}
