import { squareError } from '../errors/square-error.ts';
import { boundedDurationMs } from '../wire/durations.ts';
import { millisText } from '../wire/timestamps.ts';
import type { WirePayment } from '../wire/wire-payment.ts';

/** How long an approved payment waits, and what becomes of it then. */
export type PaymentHold = Pick<WirePayment, 'delay_duration' | 'delay_action' | 'delayed_until'>;

/** How long a card keeps money aside for a payment made without it at hand. @source Square Payments API, "Delayed capture" */
export const ONLINE_HOLD = 'PT168H';
/** The same for one put to a terminal. */
export const PRESENT_HOLD = 'PT36H';
const MIN_HOLD = 'PT1M';

/** What a request says of a payment that is to wait. */
export interface DelayRequest {
  readonly autocomplete?: boolean | undefined;
  readonly delay_duration?: string | undefined;
  readonly delay_action?: 'CANCEL' | 'COMPLETE' | undefined;
  readonly accept_partial_authorization?: boolean | undefined;
}

/**
 * Refuses what only a payment that waits can have, and a capture by time of an order's payment.
 * @throws SquareError BAD_REQUEST naming the field
 * @source Square Payments API, CreatePayment and Terminal API, PaymentOptions: accept_partial_authorization,
 * delay_duration and delay_action go with autocomplete false, COMPLETE not with an order
 */
export function requireDelayed(
  request: DelayRequest,
  orderId: string | undefined,
  prefix: '' | 'checkout.payment_options.' = '',
): void {
  const refuse = (name: keyof DelayRequest, detail: string) => squareError('BAD_REQUEST', detail, `${prefix}${name}`);
  if (request.autocomplete ?? true) {
    const needsDelay = 'This needs autocomplete to be false.';
    if (request.accept_partial_authorization) throw refuse('accept_partial_authorization', needsDelay);
    if (request.delay_duration !== undefined) throw refuse('delay_duration', needsDelay);
    if (request.delay_action !== undefined) throw refuse('delay_action', needsDelay);
  }
  if (request.delay_action === 'COMPLETE' && orderId !== undefined) {
    throw refuse('delay_action', 'The payment of an order cannot be completed by time.');
  }
}

/** The hold an approved payment gets. @throws SquareError for a duration that is none or beyond `longest` */
export function holdOf(
  fields: Pick<DelayRequest, 'delay_duration' | 'delay_action'>,
  longest: string,
  nowMs: number,
): PaymentHold {
  const delay_duration = fields.delay_duration ?? longest;
  return {
    delay_duration,
    delay_action: fields.delay_action ?? 'CANCEL',
    delayed_until: millisText(nowMs + boundedDurationMs(delay_duration, MIN_HOLD, longest, 'delay_duration')),
  };
}
