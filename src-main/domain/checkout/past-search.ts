import { minorDigits } from '../money/format.ts';
import type { Currency } from '../money/money.ts';
import { saleNumberOf } from './return-view.ts';
import type { Sale } from './sale.ts';
import { tendersOf } from './sale-payment.ts';
import { broughtBy, type SaleTender } from './tender.ts';

/** The ways to pay that past sales can be narrowed to; a Square Terminal's card is a card like any other. */
export const PAID_WAYS = ['cash', 'card', 'external', 'none'] as const;

/** One of `PAID_WAYS`. */
export type PaidWay = (typeof PAID_WAYS)[number];

/** Something a paid sale is found by; `all` has every sale under the empty value. */
export interface SaleFind {
  readonly kind: 'all' | 'amount' | 'lastFour' | 'way';
  readonly value: string;
}

/** Every paid sale. */
export const ALL_SALES: SaleFind = { kind: 'all', value: '' };

/** What was typed or scanned, as a sale may be found by it. */
export interface PastSearch {
  /** As `saleNumberOf` makes it; absent where the text can be none. */
  readonly number?: string;
  readonly finds: readonly SaleFind[];
}

/** What a paid sale is found by. In an amount the tips are counted, as on the receipt. */
export function findsOf(sale: Sale): readonly SaleFind[] {
  const tenders = tendersOf(sale);
  const fours = [lastFourOfBuyer(sale), ...tenders.map(lastFourOfCard)].filter((four) => four !== undefined);
  const ways = tenders.map(({ kind }) => wayOf(kind));
  return [
    ALL_SALES,
    { kind: 'amount', value: String(amountOf(sale)) },
    ...[...new Set(fours)].map((value) => ({ kind: 'lastFour', value }) as const),
    ...[...new Set(ways)].map((value) => ({ kind: 'way', value }) as const),
  ];
}

/** What the sale brought, in minor units, tips in it. */
export function amountOf(sale: Sale): number {
  return tendersOf(sale).reduce((whole, tender) => whole + broughtBy(tender).amount, 0);
}

/**
 * Reads a search: a sale's number, an amount ("18.62", "18,62", "18"), or the last four digits of a card or telephone
 * number. Digits alone may be any of them.
 */
export function readSearch(typed: string, currency: Currency): PastSearch {
  const text = typed.trim();
  const amount = amountTyped(text, currency);
  const number = /^[\w-]+$/.test(text) ? saleNumberOf(text) : undefined;
  return {
    ...(number !== undefined && { number }),
    finds: [
      ...(amount === undefined ? [] : [{ kind: 'amount', value: String(amount) } as const]),
      ...(/^\d{4}$/.test(text) ? [{ kind: 'lastFour', value: text } as const] : []),
    ],
  };
}

/** The last four digits of a card as its processor names it, "Visa 1111". */
export function lastFourOfCard(tender: SaleTender): string | undefined {
  const label = tender.kind === 'card' || tender.kind === 'terminal' ? tender.cardLabel : undefined;
  return label?.match(/\d{4}$/)?.[0];
}

/** The way a tender counts as. */
export function wayOf(kind: SaleTender['kind']): PaidWay {
  return kind === 'terminal' ? 'card' : kind;
}

function lastFourOfBuyer({ buyer }: Sale): string | undefined {
  if (buyer.kind === 'nobody') return undefined;
  if (buyer.kind === 'numberTaken' || buyer.kind === 'asked') return buyer.lastFour;
  return buyer.member?.lastFour;
}

function amountTyped(text: string, currency: Currency): number | undefined {
  const digits = minorDigits(currency);
  const [, whole, part = ''] = /^\D{0,3}(\d{1,9})(?:[.,](\d{1,3}))?\D{0,3}$/.exec(text) ?? [];
  if (whole === undefined || part.length > digits) return undefined;
  return Number(whole + part.padEnd(digits, '0'));
}
