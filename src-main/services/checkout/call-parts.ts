import type { Sale } from '#domain/checkout/sale.ts';
import { memberOf } from '#domain/checkout/sale-buyer.ts';
import { orderOf } from '#domain/checkout/sale-order.ts';
import { offlineOf } from '#domain/checkout/sale-payment.ts';
import type { OrderDraft } from '#ports/order-gateway.ts';

/** What the order of a sale is to hold; for one sold without the server, at the prices it was sold at. */
export function draftOf(sale: Sale): OrderDraft {
  const { number, lines } = sale;
  const member = memberOf(sale);
  const offline = offlineOf(sale);
  return {
    referenceId: number,
    ...(member?.customerId === undefined ? {} : { customerId: member.customerId }),
    lines,
    ...(offline && {
      sold: {
        soldAt: offline.soldAt,
        receiptNumber: offline.receiptNumber,
        ...(offline.asOneLine && { asOneLine: offline.total }),
      },
    }),
  };
}

/** The order of a sale. A step that needs one is never reached without it. @throws TypeError where there is none */
export function placed(sale: Sale) {
  const order = orderOf(sale);
  if (!order) throw new TypeError('this step needs an order');
  return order;
}

/** The member of a sale. A step that needs one is never reached without them. @throws TypeError where there is none */
export function identified(sale: Sale) {
  const member = memberOf(sale);
  if (!member) throw new TypeError('this step needs a member');
  return member;
}

/** The goal of a sale, known to be of this kind. @throws TypeError where it is of another */
export function wanted<K extends NonNullable<Sale['goal']>['kind']>(sale: Sale, kind: K) {
  if (sale.goal?.kind !== kind) throw new TypeError(`this step needs the goal ${kind}`);
  return sale.goal as Extract<NonNullable<Sale['goal']>, { kind: K }>;
}
