import type { Square } from 'square';
import type { PaymentSnapshot, PaymentSource } from '#ports/payment-gateway.ts';
import { oneOf, readMoved, required, writeMoney } from './money.ts';

/** A card that every sandbox takes. @source Square, "Sandbox Payments" */
const TEST_CARD = 'cnon:card-nonce-ok';

const STATUSES: readonly PaymentSnapshot['status'][] = ['APPROVED', 'PENDING', 'COMPLETED', 'CANCELED', 'FAILED'];

/** How a payment is made, as CreatePayment wants it said. */
export function writeSource(
  source: PaymentSource,
): Pick<Square.CreatePaymentRequest, 'sourceId' | 'cashDetails' | 'externalDetails'> {
  switch (source.kind) {
    case 'cash':
      return { sourceId: 'CASH', cashDetails: { buyerSuppliedMoney: writeMoney(source.tendered) } };
    case 'testCard':
      return { sourceId: TEST_CARD };
    case 'external':
      return { sourceId: 'EXTERNAL', externalDetails: { type: source.type, source: source.source } };
  }
}

/** A payment off the wire. */
export function readPayment(wire: Square.Payment | undefined): PaymentSnapshot {
  const payment = required(wire, 'payment');
  const { tipMoney: tip, refundedMoney: refunded } = payment;
  const change = payment.cashDetails?.changeBackMoney;
  const card = payment.cardDetails?.card;
  return {
    paymentId: required(payment.id, 'payment id'),
    orderId: required(payment.orderId, 'order of a payment'),
    status: oneOf(STATUSES, payment.status, 'payment status'),
    amount: readMoved(payment.amountMoney, 'payment amount'),
    ...(tip === undefined ? {} : { tip: readMoved(tip, 'tip') }),
    ...(refunded === undefined ? {} : { refunded: readMoved(refunded, 'refunded amount') }),
    ...(change === undefined ? {} : { change: readMoved(change, 'change') }),
    ...(card === undefined ? {} : { cardLabel: cardLabel(card) }),
    sourceKind: sourceKindOf(payment),
  };
}

function sourceKindOf({ sourceType, cashDetails, externalDetails }: Square.Payment): PaymentSnapshot['sourceKind'] {
  if (sourceType === 'CASH' || cashDetails) return 'cash';
  return sourceType === 'EXTERNAL' || externalDetails ? 'external' : 'card';
}

/** "Visa 1111", "American Express 0005". */
function cardLabel({ cardBrand, last4 = '' }: Square.Card): string {
  const brand = cardBrand === undefined || cardBrand === 'OTHER_BRAND' ? 'CARD' : cardBrand;
  const words = brand.split('_').map((word) => word.slice(0, 1) + word.slice(1).toLowerCase());
  return `${words.join(' ')} ${last4}`.trim();
}
