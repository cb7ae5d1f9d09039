import type { OfflineSale } from '#domain/checkout/offline-sale.ts';
import type { OrderSnapshot } from '#domain/checkout/order-snapshot.ts';
import type { SaleMember } from '#domain/checkout/sale-buyer.ts';
import type { AskedReward } from '#domain/checkout/sale-order.ts';
import type { SalePoints } from '#domain/checkout/sale-payment.ts';
import type { TenderKind } from '#domain/checkout/tender.ts';
import type { Money } from '#domain/money/money.ts';
import { type BodyRecord, isRecord } from './stored-body.ts';

/**
 * What version 1 of a sale kept otherwise than version 2 does (version 0.1 of the program). Everything else is taken
 * over as it stands. Parts that are the same in both have the types of today: once one of them changes, its shape of
 * then moves here.
 */
export interface SaleV1 extends BodyRecord {
  readonly state: string;
  readonly startedAt: string;
  readonly currency: string;
  readonly goal?: GoalV1;
  readonly member?: SaleMember;
  readonly joinOffer?: unknown;
  readonly numberTaken?: { readonly lastFour: string };
  readonly buyerLeft?: true;
  readonly earnsPoints?: number;
  readonly order?: OrderSnapshot;
  /** -1: to be read again before anything is built on it. */
  readonly orderRevision: number;
  readonly placeInDoubt?: true;
  readonly rewardInDoubt?: AskedReward;
  /** Under way, or the last one made; then it is the last one of `tenders`, too. */
  readonly tender?: TenderV1;
  readonly tenders?: readonly TenderV1[];
  readonly handBack?: readonly TenderV1[];
  readonly terminalCheckoutId?: string;
  readonly points?: SalePoints;
  readonly creditDue?: true;
  readonly offline?: OfflineSale;
  readonly heldAt?: string;
}

/** What was wanted: of `hold` the time stood beside it, of `pay` the offer says what the tender does not. */
export interface GoalV1 extends BodyRecord {
  readonly kind: string;
  readonly offer?: { readonly kind: string; readonly type?: string };
}

/** A tender of any kind, with whatever was known of it. */
export interface TenderV1 {
  readonly kind: TenderKind;
  readonly amount: Money;
  readonly tip?: Money;
  readonly tendered?: Money;
  readonly change?: Money;
  readonly paymentId?: string;
  readonly cardLabel?: string;
  readonly source?: string;
}

/** True for what version 0.1 wrote as a sale: the fields every later step leans on are there and of their kind. */
export function isSaleV1(body: BodyRecord): body is SaleV1 {
  return (
    typeof body.state === 'string' &&
    typeof body.startedAt === 'string' &&
    typeof body.currency === 'string' &&
    Number.isSafeInteger(body.orderRevision) &&
    [body.goal, body.member, body.order, body.tender, body.offline].every(isRecordOrNone) &&
    [body.tenders, body.handBack].every(isListOrNone)
  );
}

function isRecordOrNone(value: unknown): boolean {
  return value === undefined || isRecord(value);
}

function isListOrNone(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.every(isRecord));
}
