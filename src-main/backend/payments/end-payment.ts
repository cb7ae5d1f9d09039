import { uid } from '../store/ids.ts';
import type { WirePayment } from '../wire/payment.ts';
import { millisText } from '../wire/timestamps.ts';

/** An approved payment as captured or released. */
export function endedPayment(payment: WirePayment, status: 'COMPLETED' | 'CANCELED', nowMs: number): WirePayment {
  const at = millisText(nowMs);
  const { delayed_until, delay_action, delay_duration, capabilities, ...kept } = payment;
  const card = payment.card_details;
  const ended = status === 'COMPLETED' ? ('CAPTURED' as const) : ('VOIDED' as const);
  const time = status === 'COMPLETED' ? { captured_at: at } : { voided_at: at };
  return {
    ...kept,
    status,
    updated_at: at,
    version_token: uid(),
    ...(card
      ? {
          card_details: {
            ...card,
            status: ended,
            card_payment_timeline: { ...card.card_payment_timeline, ...time },
          },
        }
      : {}),
    ...(payment.wallet_details ? { wallet_details: { ...payment.wallet_details, status: ended } } : {}),
  };
}
