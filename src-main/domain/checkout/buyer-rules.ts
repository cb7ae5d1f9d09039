import { type Refusal, refusal } from '../errors/codes.ts';
import { ok, type Result, refused } from '../errors/result.ts';
import type { LoyaltyAccount } from '../loyalty/program.ts';
import { lastFour } from '../phone/phone.ts';
import type { Sale } from './sale.ts';
import { memberOf, type SaleMember, withAccount } from './sale-buyer.ts';

/** Look-ups from the buyer's side that one sale allows, against fishing for numbers. */
export const MAX_BUYER_LOOKUPS_PER_SALE = 5;

/** Counts a look-up from the buyer's side. Refused: `buyer.too_many_lookups`. */
export function countBuyerLookup(sale: Sale): Result<Sale, Refusal> {
  if (sale.buyerLookups >= MAX_BUYER_LOOKUPS_PER_SALE) return refused(refusal('buyer.too_many_lookups'));
  return ok({ ...sale, buyerLookups: sale.buyerLookups + 1 });
}

/** The sale with its buyer known. The first name is for the cashier only. */
export function withMember(sale: Sale, account: LoyaltyAccount, firstName: string | undefined): Sale {
  const { accountId, programId, customerId, balancePoints, lifetimePoints, expiring } = account;
  const member: SaleMember = {
    accountId,
    programId,
    ...(customerId !== undefined && { customerId }),
    ...(firstName !== undefined && { firstName }),
    lastFour: lastFour(account.phone),
    balancePoints,
    lifetimePoints,
    ...(expiring && { expiring }),
  };
  return { ...sale, buyer: { kind: 'member', member }, revision: sale.revision + 1 };
}

/** The sale with what the server last said of its buyer's points. */
export function withBalance(sale: Sale, account: LoyaltyAccount): Sale {
  if (memberOf(sale)?.accountId !== account.accountId) return sale;
  const { balancePoints, lifetimePoints, expiring } = account;
  const told = (member: SaleMember): SaleMember => {
    const { expiring: _asOfBefore, ...same } = member;
    return { ...same, balancePoints, lifetimePoints, ...(expiring && { expiring }) };
  };
  return { ...sale, buyer: withAccount(sale.buyer, told) };
}

/** The sale with what the server says it would earn its buyer. */
export function withForecast(sale: Sale, earnsPoints: number): Sale {
  return sale.buyer.kind === 'member' ? { ...sale, buyer: { ...sale.buyer, earnsPoints } } : sale;
}

/** The sale with the offer to join made to a number that is not enrolled. */
export function withJoinOffer(sale: Sale, phone: string): Sale {
  return { ...sale, buyer: { kind: 'asked', phone, lastFour: lastFour(phone) }, revision: sale.revision + 1 };
}

/** The sale with a number to look up once the server can be asked. Rewards of another buyer must have been given back. */
export function withNumberTaken(sale: Sale, phone: string): Sale {
  return { ...sale, buyer: { kind: 'numberTaken', lastFour: lastFour(phone) }, revision: sale.revision + 1 };
}

/** The sale without its buyer and without any trace of a number. Rewards must have been given back. */
export function withoutBuyer(sale: Sale): Sale {
  return { ...sale, buyer: { kind: 'nobody' }, revision: sale.revision + 1 };
}

/** The sale of a buyer who has left while their rewards could not be given back yet. */
export function withBuyerGone(sale: Sale): Sale {
  const member = memberOf(sale);
  return { ...sale, buyer: { kind: 'left', ...(member && { member }) } };
}
