import { type Refusal, refusal } from '../errors/codes.ts';
import { ok, type Result, refused } from '../errors/result.ts';
import type { LoyaltyAccount } from '../loyalty/program.ts';
import { lastFour } from '../phone/phone.ts';
import type { Sale } from './sale.ts';

/** Look-ups from the buyer's side that one sale allows, so that nobody can fish for numbers. */
export const MAX_BUYER_LOOKUPS_PER_SALE = 5;

/** Counts a look-up from the buyer's side. Refused: `buyer.too_many_lookups`. */
export function countBuyerLookup(sale: Sale): Result<Sale, Refusal> {
  if (sale.buyerLookups >= MAX_BUYER_LOOKUPS_PER_SALE) return refused(refusal('buyer.too_many_lookups'));
  return ok({ ...sale, buyerLookups: sale.buyerLookups + 1 });
}

/** The sale with its buyer known. The first name is for the cashier only. */
export function withMember(sale: Sale, account: LoyaltyAccount, firstName: string | undefined): Sale {
  const { joinOffer: _answered, numberTaken: _found, earnsPoints: _stale, ...rest } = sale;
  return {
    ...rest,
    member: {
      accountId: account.accountId,
      programId: account.programId,
      ...(account.customerId === undefined ? {} : { customerId: account.customerId }),
      ...(firstName === undefined ? {} : { firstName }),
      lastFour: lastFour(account.phone),
      balancePoints: account.balancePoints,
      lifetimePoints: account.lifetimePoints,
      ...(account.expiring && { expiring: account.expiring }),
    },
    revision: sale.revision + 1,
  };
}

/** The member with what the server last said of their points. */
export function withBalance(sale: Sale, account: LoyaltyAccount): Sale {
  if (sale.member?.accountId !== account.accountId) return sale;
  const { balancePoints, lifetimePoints, expiring } = account;
  const { expiring: _asOfBefore, ...member } = sale.member;
  return { ...sale, member: { ...member, balancePoints, lifetimePoints, ...(expiring && { expiring }) } };
}

/** The sale with the offer to join made to a number nobody has enrolled. */
export function withJoinOffer(sale: Sale, phone: string): Sale {
  const { member: _other, numberTaken: _nobody, ...rest } = sale;
  return { ...rest, joinOffer: { phone, lastFour: lastFour(phone) }, revision: sale.revision + 1 };
}

/** The sale with a number that is looked up once somebody can be asked. Rewards of another buyer must have been given back. */
export function withNumberTaken(sale: Sale, phone: string): Sale {
  return { ...withoutBuyer(sale), numberTaken: { lastFour: lastFour(phone) } };
}

/** The sale without its buyer and without any trace of a number. Rewards must have been given back. */
export function withoutBuyer(sale: Sale): Sale {
  const {
    member: _member,
    joinOffer: _offer,
    numberTaken: _taken,
    earnsPoints: _stale,
    buyerLeft: _gone,
    ...rest
  } = sale;
  return { ...rest, revision: sale.revision + 1 };
}

/** The sale of a buyer who has left while their rewards could not be given back yet. */
export function withBuyerGone(sale: Sale): Sale {
  return { ...sale, buyerLeft: true };
}

/** The sale as screens may show it: of a buyer who has left, nothing. What the order takes off stays true. */
export function asShown(sale: Sale): Sale {
  if (!sale.buyerLeft) return sale;
  const {
    member: _member,
    joinOffer: _offer,
    numberTaken: _taken,
    earnsPoints: _earns,
    points: _points,
    ...rest
  } = sale;
  return { ...rest, rewards: [] };
}
