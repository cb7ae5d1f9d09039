import type { SaleBuyer } from '#domain/checkout/sale-buyer.ts';
import type { SaleOrder } from '#domain/checkout/sale-order.ts';
import { type GoalV1, isSaleV1, type SaleV1 } from './sale-v1.ts';
import { paymentOf } from './sale-v1-payment.ts';
import type { BodyRecord } from './stored-body.ts';

/**
 * Version 2 says who the buyer is, what is known of the order and how far the money has come in one member each, where
 * version 1 had a dozen that had to fit together.
 *
 * @throws TypeError for what is no sale of version 1
 */
export function saleV1ToV2(body: BodyRecord): BodyRecord {
  if (!isSaleV1(body)) throw new TypeError('not a sale of version 1');
  const { member, joinOffer, numberTaken, buyerLeft, earnsPoints, ...withoutBuyer } = body;
  const { order, orderRevision, placeInDoubt, rewardInDoubt, ...withoutOrder } = withoutBuyer;
  const { tender, tenders, handBack, terminalCheckoutId, points, creditDue, offline, ...rest } = withoutOrder;
  const { heldAt, goal, ...same } = rest;
  return {
    ...same,
    ...(same.state === 'held' && { heldAt: heldSince(body) }),
    ...(goal && { goal: goalOf(goal, body) }),
    buyer: buyerOf(body),
    order: orderOf(body),
    payment: paymentOf(body),
  };
}

/** Who the buyer was. The number of an offer to join was never kept, so of that nothing is left. */
function buyerOf({ member, numberTaken, buyerLeft, earnsPoints }: SaleV1): SaleBuyer {
  if (buyerLeft) return { kind: 'left', ...(member && { member }) };
  if (member) return { kind: 'member', member, ...(earnsPoints !== undefined && { earnsPoints }) };
  return numberTaken ? { kind: 'numberTaken', lastFour: numberTaken.lastFour } : { kind: 'nobody' };
}

function orderOf({ order, orderRevision, placeInDoubt, rewardInDoubt }: SaleV1): SaleOrder {
  if (!order) return { kind: placeInDoubt ? 'asked' : 'none' };
  if (orderRevision !== -1) return { kind: 'placed', snapshot: order, revision: orderRevision };
  return { kind: 'inDoubt', snapshot: order, ...(rewardInDoubt && { reward: rewardInDoubt }) };
}

function goalOf(goal: GoalV1, body: SaleV1): BodyRecord {
  return goal.kind === 'hold' ? { ...goal, at: heldSince(body) } : goal;
}

function heldSince({ heldAt, startedAt }: SaleV1): string {
  return heldAt ?? startedAt;
}
