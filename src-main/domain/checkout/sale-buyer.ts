import type { ExpiringPoints } from '../loyalty/program.ts';

/** Who the sale is for. A number is in here only while it is needed. */
export type SaleBuyer =
  | { readonly kind: 'nobody' }
  /** A number was looked up that is not enrolled: the offer to join stands. It is never written to the disk. E.164. */
  | { readonly kind: 'asked'; readonly phone: string; readonly lastFour: string }
  | {
      readonly kind: 'member';
      readonly member: SaleMember;
      /** What the order would earn them, once the server has said so for the cart as it is. */
      readonly earnsPoints?: number;
    }
  /** A number kept until the server can be asked whose it is; the number itself is kept sealed, apart from the sale. */
  | { readonly kind: 'numberTaken'; readonly lastFour: string }
  /** They have left, and the server still has to give the sale's rewards back: no screen shows them any more. */
  | { readonly kind: 'left'; readonly member?: SaleMember };

/** An account of the loyalty program. The balance is the server's, so points held by rewards are already off it. */
export interface SaleMember {
  readonly accountId: string;
  readonly programId: string;
  readonly customerId?: string;
  /** For the cashier's eyes only. */
  readonly firstName?: string;
  readonly lastFour: string;
  readonly balancePoints: number;
  readonly lifetimePoints: number;
  /** As the server last said. */
  readonly expiring?: readonly ExpiringPoints[];
}

interface WithBuyer {
  readonly buyer: SaleBuyer;
}

/** The account the server has the sale under: of the buyer who is there, or who left while their rewards stand. */
export function memberOf({ buyer }: WithBuyer): SaleMember | undefined {
  return buyer.kind === 'member' || buyer.kind === 'left' ? buyer.member : undefined;
}

/** The member a screen may show: none once they have left. */
export function memberShown({ buyer }: WithBuyer): SaleMember | undefined {
  return buyer.kind === 'member' ? buyer.member : undefined;
}

/** The same buyer, their account changed. */
export function withAccount(buyer: SaleBuyer, change: (member: SaleMember) => SaleMember): SaleBuyer {
  if (buyer.kind === 'member') return { ...buyer, member: change(buyer.member) };
  if (buyer.kind === 'left' && buyer.member) return { ...buyer, member: change(buyer.member) };
  return buyer;
}

/** The same buyer of a cart that has changed: what the server said it would earn no longer holds. */
export function withoutForecast(buyer: SaleBuyer): SaleBuyer {
  return buyer.kind === 'member' ? { kind: 'member', member: buyer.member } : buyer;
}
