import { add, compare, type Money, subtract } from '#domain/money/money.ts';
import { squareError, type WireSquareError, wireError } from '../http/square-error.ts';
import { millisText } from '../http/timestamps.ts';
import { defined } from '../wire/defined.ts';
import type { WireCardDetails, WirePayment } from '../wire/payment.ts';
import type { PaymentRequest } from './payment-request.ts';

/** What a source adds to a payment; `declined` when it refused. */
export interface SourceOutcome {
  readonly details: Pick<WirePayment, 'source_type' | 'card_details' | 'cash_details' | 'external_details'>;
  readonly declined?: WireSquareError;
}

/** The test cards. Nothing else is taken for a card: this backend moves no real money. */
const TEST_CARDS: Readonly<Record<string, { readonly approved: boolean }>> = {
  'cnon:card-nonce-ok': { approved: true },
  'cnon:card-nonce-declined': { approved: false },
};

/**
 * Asks the source for the money.
 * @throws SquareError for details that are missing or too little cash; a declined card is an outcome, not an error
 */
export function askSource(request: PaymentRequest, total: Money, nowMs: number): SourceOutcome {
  if (request.source_id === 'CASH') return { details: cash(request, total) };
  if (request.source_id === 'EXTERNAL') return { details: external(request) };
  const card = TEST_CARDS[request.source_id];
  if (!card) throw squareError('NOT_FOUND', 'The source_id is no test card of this backend.', 'source_id');
  const captured = request.autocomplete ?? true;
  if (card.approved) return { details: { source_type: 'CARD', card_details: cardDetails(captured, nowMs) } };
  const declined = wireError('CARD_DECLINED', 'Authorization error: CARD_DECLINED');
  return {
    details: { source_type: 'CARD', card_details: { ...CARD, status: 'FAILED', errors: [declined] } },
    declined,
  };
}

function cash(request: PaymentRequest, total: Money) {
  const supplied = request.cash_details?.buyer_supplied_money;
  const field = 'cash_details.buyer_supplied_money';
  if (!supplied) throw squareError('MISSING_REQUIRED_PARAMETER', 'Missing required parameter.', field);
  if (supplied.currency !== total.currency) throw squareError('INVALID_VALUE', 'The currencies differ.', field);
  if (compare(supplied, total) < 0) {
    throw squareError('BAD_REQUEST', 'The cash supplied is less than the amount of the payment.', field);
  }
  const cash_details = { buyer_supplied_money: supplied, change_back_money: subtract(supplied, total) };
  return { source_type: 'CASH' as const, cash_details };
}

function external(request: PaymentRequest) {
  const details = request.external_details;
  if (!details) throw squareError('MISSING_REQUIRED_PARAMETER', 'Missing required parameter.', 'external_details');
  return {
    source_type: 'EXTERNAL' as const,
    external_details: {
      type: details.type,
      source: details.source,
      ...defined({ source_id: details.source_id, source_fee_money: details.source_fee_money }),
    },
  };
}

const CARD = {
  card: {
    card_brand: 'VISA',
    last_4: '5858',
    exp_month: 12,
    exp_year: 2030,
    card_type: 'CREDIT',
    prepaid_type: 'NOT_PREPAID',
    bin: '453275',
  },
  entry_method: 'KEYED',
  cvv_status: 'CVV_ACCEPTED',
  avs_status: 'AVS_ACCEPTED',
} as const;

function cardDetails(captured: boolean, nowMs: number): WireCardDetails {
  const at = millisText(nowMs);
  return {
    ...CARD,
    status: captured ? 'CAPTURED' : 'AUTHORIZED',
    card_payment_timeline: { authorized_at: at, ...(captured ? { captured_at: at } : {}) },
  };
}

/** What a payment comes to, tip included. */
export function totalOf(request: PaymentRequest): Money {
  const { amount_money, tip_money } = request;
  if (!tip_money) return amount_money;
  if (tip_money.currency !== amount_money.currency) {
    throw squareError('INVALID_VALUE', 'The currencies differ.', 'tip_money.currency');
  }
  return add(amount_money, tip_money);
}
