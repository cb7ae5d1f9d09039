import type { Sale, SaleLine } from '#domain/checkout/sale.ts';
import type { LoyaltyProgram } from '#domain/loyalty/program.ts';
import { type Currency, money } from '#domain/money/money.ts';
import {
  aLine,
  aMember,
  anOrder,
  aReward,
  aSale,
  isFor,
  paidBy,
  placed,
  usd,
} from '../domain/checkout/sale-fixtures.ts';
import { aShop } from '../domain/receipt/slip-fixtures.ts';

/** Three coffees in Portland, a tenth off for ten Stars. */
export const portlandSale: Sale = paid(
  [
    aLine({ name: 'Latte', variationName: 'Large, oat', quantity: 2, unitPrice: usd(520) }),
    aLine({ lineId: 'line-2', name: 'Almond croissant, warmed, with a little butter', unitPrice: usd(450) }),
    aLine({ lineId: 'line-3', name: 'Drip coffee', unitPrice: usd(350) }),
  ],
  2000,
);

const euro = (amount: number) => money(amount, 'EUR');
const yen = (amount: number) => money(amount, 'JPY');

/** Breakfast in Lyon. */
export const frenchSale: Sale = paid(
  [
    aLine({ name: 'Crème brûlée', quantity: 2, unitPrice: euro(650) }),
    aLine({ lineId: 'line-2', name: 'Café allongé « maison »', unitPrice: euro(280) }),
    aLine({ lineId: 'line-3', name: 'Œuf à la coque, mouillettes', unitPrice: euro(490) }),
  ],
  5000,
  'EUR',
  '10 % de remise',
);

/** Tea in Kyoto. */
export const japaneseSale: Sale = paid(
  [
    aLine({ name: '抹茶ラテ', variationName: 'オーツミルク', quantity: 2, unitPrice: yen(650) }),
    aLine({ lineId: 'line-2', name: 'ほうじ茶プリン ☕', unitPrice: yen(480) }),
    aLine({ lineId: 'line-3', name: '季節のフルーツパフェ（いちご・抹茶アイスクリーム添え）', unitPrice: yen(1280) }),
  ],
  5000,
  'JPY',
  '10%引き',
);

const program = (one: string, other: string, names: readonly string[]): LoyaltyProgram => ({
  programId: 'p',
  active: true,
  terminology: { one, other },
  tiers: names.map((name, at) => ({ tierId: `tier-${at}`, name, points: (at + 1) * 10 })),
  accrualRules: [],
});

export const FRENCH = {
  shop: {
    ...aShop,
    name: 'Café de la Gare',
    addressLines: ['3, place Carnot', '69002 Lyon'],
    phone: '+33 4 78 00 00 00',
    language: 'fr',
  },
  program: program('étoile', 'étoiles', ['10 % de remise', 'Un café offert']),
};

export const JAPANESE = {
  shop: {
    ...aShop,
    name: '抹茶カフェ 京都',
    addressLines: ['京都市東山区祇園町 1-2-3'],
    phone: '+81 75-000-0000',
    language: 'ja',
  },
  program: program('ポイント', 'ポイント', ['10%引き', 'ドリンク一杯無料']),
};

function paid(
  lines: readonly SaleLine[],
  tendered: number,
  currency: Currency = 'USD',
  discount = '10% off entire sale',
): Sale {
  const rewards = [{ ...aReward, name: discount }];
  const cart = aSale({ lines, currency, buyer: isFor(aMember), rewards });
  const order = inTongue(anOrder(cart, 'reward-1'), currency, discount);
  const due = order.total.amount;
  const cash = {
    kind: 'cash',
    amount: money(due, currency),
    tendered: money(tendered, currency),
    change: money(tendered - due, currency),
  } as const;
  return {
    ...cart,
    state: 'done',
    order: placed(order, cart.revision),
    payment: paidBy([cash], { points: { before: 14, used: 10, earned: 16, after: 20 } }),
    finishedAt: '2026-11-21T18:31:00.000Z',
  };
}

/** The fixture's order with its money in another currency and its discount under another name. */
function inTongue<T>(value: T, currency: Currency, discount: string): T {
  const text = JSON.stringify(value).replaceAll('"USD"', `"${currency}"`);
  return JSON.parse(text.replaceAll('10% off entire sale', discount)) as T;
}
