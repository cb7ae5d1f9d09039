import { describe, expect, it } from 'vitest';
import { audit, BROKEN, type Broken, type Evidence } from './auditor.ts';
import type { BookOrder, BookPayment, Books } from './books.ts';
import type { SaleStory } from './diary.ts';
import { newStory } from './diary.ts';
import { type PrintedSlip, printedSlips } from './printed.ts';

const money = (amount: number) => ({ amount });

const order: BookOrder = {
  id: 'order-1',
  state: 'COMPLETED',
  reference_id: '0001',
  line_items: [{ quantity: '2', base_price_money: money(600) }],
  total_money: money(1180),
  total_tax_money: money(100),
  total_tip_money: money(0),
  total_discount_money: money(120),
};
const payment: BookPayment = {
  id: 'payment-1',
  status: 'COMPLETED',
  source_type: 'CASH',
  order_id: 'order-1',
  amount_money: money(1180),
  total_money: money(1180),
};
const account = { id: 'theo', balance: 50, lifetime_points: 60, mapping: { phone_number: '+14255550164' } };
const reward = { id: 'reward-1', status: 'REDEEMED', loyalty_account_id: 'theo', points: 10, order_id: 'order-1' };
const held = {
  id: 'event-1',
  type: 'CREATE_REWARD',
  loyalty_account_id: 'theo',
  create_reward: { points: -10, reward_id: 'reward-1' },
};
const credit = {
  id: 'event-2',
  type: 'ACCUMULATE_POINTS',
  loyalty_account_id: 'theo',
  accumulate_points: { points: 10, order_id: 'order-1' },
};
const books: Books = {
  orders: [order],
  payments: [payment],
  refunds: [],
  events: [held, credit],
  rewards: [reward],
  accounts: [account],
  terminals: [],
};
const story: SaleStory = {
  ...newStory('0001'),
  goods: [{ quantity: 2, unitPrice: 600 }],
  lastFour: '0164',
  asked: [1180],
  offers: [{ kind: 'cash', amount: 1180, tip: 0, tendered: 1200 }],
  end: 'paid',
  paid: 1180,
  cashKept: 1180,
};
const slip: PrintedSlip = { kind: 'sale', number: '0001', isDuplicate: false, total: 1180, change: 20 };
const sound: Evidence = { stories: [story], books, slips: [slip], startPoints: new Map([['theo', 50]]) };

const inBooks = (changes: Partial<Books>): Evidence => ({ ...sound, books: { ...books, ...changes } });
const told = (changes: Partial<SaleStory>, then: Partial<Evidence> = {}): Evidence => ({
  ...sound,
  stories: [{ ...story, ...changes }],
  ...then,
});
const again = { ...order, id: 'order-2' };
const givenUp = { ...order, state: 'CANCELED' };

/** Each promise broken in the data, one way at a time. */
const PLANTED: readonly (readonly [what: string, broken: Broken, evidence: Evidence])[] = [
  ['a second payment of the order', 'charged twice', inBooks({ payments: [payment, { ...payment, id: 'payment-2' }] })],
  [
    'a second order of the sale, paid',
    'charged twice',
    inBooks({ orders: [order, again], payments: [payment, { ...payment, id: 'payment-2', order_id: 'order-2' }] }),
  ],
  ['money taken for a sale that was given up', 'charged twice', told({ end: 'voided', cashKept: 0 }, { slips: [] })],
  ['more taken than was ever asked for', 'charged twice', told({ asked: [1000], paid: undefined }, { slips: [] })],
  ['a screen that said paid, and nothing at the server', 'paid and lost', inBooks({ orders: [givenUp], payments: [] })],
  ['a payment left on an order that is not paid', 'paid and lost', inBooks({ orders: [{ ...order, state: 'OPEN' }] })],
  [
    'less at the server than the screen said',
    'paid and lost',
    inBooks({ payments: [{ ...payment, total_money: money(1000) }] }),
  ],
  [
    'money taken that nobody was ever told of',
    'paid and lost',
    told({ end: 'outOfSight', paid: undefined }, { slips: [] }),
  ],
  [
    'a receipt for nothing',
    'paid and lost',
    { ...inBooks({ orders: [givenUp], payments: [] }), stories: [{ ...story, end: 'outOfSight' }] },
  ],
  ['another total on the receipt', 'wrong money', { ...sound, slips: [{ ...slip, total: 1100 }] }],
  ['too much change', 'wrong money', told({ cashKept: 1080 })],
  ['other goods than were rung up', 'wrong money', told({ goods: [{ quantity: 1, unitPrice: 600 }] })],
  ['a paid order that nobody rang up', 'wrong money', { ...sound, stories: [], slips: [] }],
  [
    'points credited twice',
    'points lost or doubled',
    inBooks({ events: [held, credit, { ...credit, id: 'event-3' }] }),
  ],
  ['points never credited', 'points lost or doubled', inBooks({ events: [held] })],
  [
    'fewer points than were earned',
    'points lost or doubled',
    inBooks({ events: [held, { ...credit, accumulate_points: { points: 9, order_id: 'order-1' } }] }),
  ],
  ['points for another buyer', 'points lost or doubled', told({ lastFour: '0130' })],
  [
    'a balance that is not the sum of its events',
    'points lost or doubled',
    inBooks({ accounts: [{ ...account, balance: 49 }] }),
  ],
  [
    'a reward given back whose points are gone',
    'points lost or doubled',
    inBooks({ rewards: [{ ...reward, status: 'DELETED' }] }),
  ],
  ['a reward still held', 'reward left issued', inBooks({ rewards: [{ ...reward, status: 'ISSUED' }] })],
  ['two receipts of one sale', 'printed twice without DUPLICATE', { ...sound, slips: [slip, slip] }],
  ['an open order', 'orphan open order', inBooks({ orders: [order, { ...again, state: 'OPEN' }] })],
  [
    'an approved payment',
    'approved and never released',
    inBooks({ payments: [payment, { ...payment, id: 'payment-2', status: 'APPROVED' }] }),
  ],
  [
    'a terminal that still asks',
    'approved and never released',
    inBooks({ terminals: [{ id: 'terminal-1', status: 'PENDING' }] }),
  ],
  [
    'a refund nobody gave',
    'refunded wrongly',
    inBooks({ refunds: [{ id: 'refund-1', status: 'COMPLETED', payment_id: 'payment-1', amount_money: money(100) }] }),
  ],
  ['a buyer without a receipt', 'paid without a receipt', { ...sound, slips: [] }],
  ['a return the server never heard of', 'refunded wrongly', told({ returned: 100 })],
];

describe('the auditor of whole checkouts', () => {
  it('finds nothing where counter, server and paper agree', () => {
    expect(audit(sound)).toEqual([]);
    expect(audit({ ...sound, slips: [slip, { ...slip, isDuplicate: true }] })).toEqual([]);
  });

  it.each(PLANTED)('finds %s', (_what, broken, evidence) => {
    expect(audit(evidence).map((violation) => violation.broken)).toContain(broken);
  });

  it('is shown every promise broken at least once', () => {
    expect(new Set(PLANTED.map(([, broken]) => broken))).toEqual(new Set(BROKEN));
  });
});

describe('the paper', () => {
  const receipt = [
    'Corner Coffee',
    '148 Prince Street',
    'Sale 0007      21 Nov 2026',
    'Latte   4.50',
    'Total   $1,204.50',
  ];

  it('is read slip by slip, a broken one and its duplicate between the same two cuts', () => {
    const lines = [...receipt.slice(0, 4), 'DUPLICATE', ...receipt, 'Change   $0.50', 'DUPLICATE'];
    const sale = { kind: 'sale', number: '0007' };
    expect(printedSlips([{ lines }, { lines: receipt }])).toEqual([
      { ...sale, isDuplicate: false, total: undefined, change: undefined },
      { ...sale, isDuplicate: true, total: 120_450, change: 50 },
      { ...sale, isDuplicate: false, total: 120_450, change: undefined },
    ]);
  });
});
