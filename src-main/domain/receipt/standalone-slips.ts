import { type LoyaltyProgram, pointsText } from '../loyalty/program.ts';
import type { ReceiptDocument } from './document.ts';
import { nextRewardLine, type PointsToExpire } from './sale-receipt.ts';
import { demoMark, GAP, internalHead, pair, type ReceiptShop, RULE, shopHead, text, wordsOf } from './slip-parts.ts';

/** What a buyer's points are like now. */
export interface PointsBalance {
  readonly lastFour: string;
  readonly balancePoints: number;
  /** Set aside for rewards that are not redeemed yet. */
  readonly heldPoints?: number;
  /** The next to go. */
  readonly expiring?: PointsToExpire;
}

/** The slip of a drawer opened without a sale: who, when and why. */
export function noSaleSlip(
  opened: { readonly number: string; readonly cashier: string; readonly reason: string },
  shop: ReceiptShop,
  printedAt: string,
): ReceiptDocument {
  const words = wordsOf(shop);
  return {
    number: opened.number,
    language: shop.language,
    blocks: [
      ...internalHead(shop, words.noSale),
      text(printedAt, 'center'),
      RULE,
      pair(words.cashier, opened.cashier),
      pair(words.reason, opened.reason),
      RULE,
      text(words.noSaleLine, 'center'),
      ...demoMark(shop),
      { kind: 'cut' },
    ],
  };
}

/** A buyer's balance on paper: what there is, what it buys now and how far the next reward is. */
export function balanceSlip(
  points: PointsBalance,
  shop: ReceiptShop,
  program: LoyaltyProgram,
  printedAt: string,
): ReceiptDocument {
  const words = wordsOf(shop);
  const say = (count: number) => pointsText(count, program.terminology);
  const { lastFour, balancePoints, heldPoints = 0, expiring } = points;
  const within = program.tiers.filter((tier) => tier.points <= balancePoints);
  return {
    number: lastFour,
    language: shop.language,
    blocks: [
      ...shopHead(shop),
      text(printedAt, 'center'),
      RULE,
      text(words.yourPoints(program.terminology.other, lastFour), 'left', 'strong'),
      pair(words.balance, say(balancePoints), 'large'),
      ...(heldPoints > 0 ? [pair(words.held, say(heldPoints))] : []),
      ...(expiring ? [text(words.expiring(say(expiring.points), expiring.on), 'left')] : []),
      ...(within.length > 0 ? [GAP, text(words.rewardsNow, 'left', 'strong')] : []),
      ...within.map((tier) => pair(tier.name, say(tier.points))),
      GAP,
      ...nextRewardLine(balancePoints, program, words),
      ...demoMark(shop),
      { kind: 'cut' },
    ],
  };
}
