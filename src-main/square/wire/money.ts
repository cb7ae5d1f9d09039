import type { Square } from 'square';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { type Money, money, zero } from '#domain/money/money.ts';
import { unreadableAnswer } from '../offline.ts';

/**
 * An amount off the wire. @throws KioskError `square.rejected` with `AMOUNT_OUT_OF_RANGE` beyond a safe integer,
 * `square.offline` where there is no amount
 */
export function readMoney(wire: Square.Money | undefined, what: string): Money {
  if (wire?.currency === undefined || wire.amount === undefined || wire.amount === null) {
    throw unreadableAnswer(`${what} without an amount`);
  }
  const amount = Number(wire.amount);
  if (!Number.isSafeInteger(amount)) {
    const detail = `${what} is ${wire.amount} ${wire.currency}`;
    throw new KioskError('square.rejected', 'never', { code: 'AMOUNT_OUT_OF_RANGE', detail });
  }
  return money(amount, wire.currency);
}

/** An amount off the wire that is left out where it is nothing. */
export function readMoneyOrZero(wire: Square.Money | undefined, what: string, currency: string): Money {
  return wire === undefined ? zero(currency) : readMoney(wire, what);
}

/** An amount for the wire. */
export function writeMoney({ amount, currency }: Money): Square.Money {
  return { amount: BigInt(amount), currency: currency as Square.Currency };
}

/** The part of an answer that must be there. @throws KioskError `square.offline` where it is not */
export function required<T>(part: T | null | undefined, what: string): T {
  if (part === undefined || part === null) throw unreadableAnswer(`no ${what}`);
  return part;
}

/** An amount of money that the server has moved: one that cannot be read is no refusal, so the outcome is unknown. */
export function readMoved(wire: Square.Money | undefined, what: string): Money {
  try {
    return readMoney(wire, what);
  } catch (error) {
    throw unreadableAnswer(what, error);
  }
}

/** A word of a closed list. @throws KioskError `square.offline` for any other */
export function oneOf<Word extends string>(
  words: readonly Word[],
  wire: string | null | undefined,
  what: string,
): Word {
  const known = words.find((word) => word === wire);
  if (known === undefined) throw unreadableAnswer(`${what} ${wire}`);
  return known;
}
