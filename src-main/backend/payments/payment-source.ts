import { add, compare, type Money, subtract } from '#domain/money/money.ts';
import { squareError, type WireSquareError, wireError } from '../errors/square-error.ts';
import { defined } from '../wire/defined.ts';
import { millisText } from '../wire/timestamps.ts';
import type { WireCardDetails, WirePayment } from '../wire/wire-payment.ts';
import { requireCoins } from './cash-unit.ts';
import type { PaymentRequest } from './payment-request.ts';
import { TEST_ACCOUNT, TEST_CARD, TEST_SOURCES, type TestSource, USED_CARD_SOURCE } from './test-sources.ts';

/** What a source adds to a payment; `declined` when it refused. */
export interface SourceOutcome {
  readonly details: SourceDetails;
  readonly declined?: WireSquareError;
}

/** The fields of a payment that tell where its money is from. */
export type SourceDetails = Pick<
  WirePayment,
  | 'source_type'
  | 'card_details'
  | 'cash_details'
  | 'external_details'
  | 'bank_account_details'
  | 'wallet_details'
  | 'buy_now_pay_later_details'
>;

/**
 * Asks the source for the money.
 * @throws SquareError for details that are missing, too little cash, or a source that is none of the sandbox's;
 * a declined one is an outcome, not an error
 */
export function askSource(request: PaymentRequest, total: Money, nowMs: number): SourceOutcome {
  if (request.source_id === 'CASH') return { details: cash(request, total) };
  if (request.source_id === 'EXTERNAL') return { details: external(request) };
  if (request.source_id === USED_CARD_SOURCE) {
    throw squareError('CARD_TOKEN_USED', 'Card nonce already used; please request new nonce.', 'source_id');
  }
  const source = Object.hasOwn(TEST_SOURCES, request.source_id) ? TEST_SOURCES[request.source_id] : undefined;
  if (!source) throw squareError('NOT_FOUND', 'The source_id is no test source of this backend.', 'source_id');
  const declined = source.declined && wireError(source.declined, `Authorization error: '${source.declined}'`);
  const details = source.kind === 'CARD' ? card(source, request, declined, nowMs) : bankAccount(declined);
  return { details, ...(declined ? { declined } : {}) };
}

function card(source: TestSource, request: PaymentRequest, declined: WireSquareError | undefined, nowMs: number) {
  const keyed = { cvv: source.cvv ?? 'CVV_ACCEPTED', avs: source.avs ?? 'AVS_ACCEPTED', entry: 'KEYED' } as const;
  const shown = { ...TEST_CARD, ...source.card };
  const card_details = declined
    ? { status: 'FAILED' as const, ...cardShown(shown, keyed), errors: [declined] }
    : { ...cardShown(shown, keyed), ...authorization(request.autocomplete ?? true, nowMs) };
  return { source_type: 'CARD' as const, card_details };
}

function bankAccount(declined: WireSquareError | undefined) {
  const bank_account_details = { ...TEST_ACCOUNT, ...(declined ? { errors: [declined] } : {}) };
  return { source_type: 'BANK_ACCOUNT' as const, bank_account_details };
}

function cash(request: PaymentRequest, total: Money) {
  const supplied = request.cash_details?.buyer_supplied_money;
  const field = 'cash_details.buyer_supplied_money';
  if (!supplied) throw squareError('MISSING_REQUIRED_PARAMETER', 'Missing required parameter.', field);
  if (supplied.currency !== total.currency) throw squareError('INVALID_VALUE', 'The currencies differ.', field);
  if (compare(supplied, total) < 0) {
    throw squareError('BAD_REQUEST', 'The cash supplied is less than the amount of the payment.', field);
  }
  requireCoins(total, 'amount_money.amount');
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

function cardShown(
  shown: WireCardDetails['card'],
  how: { readonly cvv: string; readonly avs: string; readonly entry: string },
) {
  return { card: shown, entry_method: how.entry, cvv_status: how.cvv, avs_status: how.avs };
}

function authorization(captured: boolean, nowMs: number): Pick<WireCardDetails, 'status' | 'card_payment_timeline'> {
  const at = millisText(nowMs);
  return {
    status: captured ? 'CAPTURED' : 'AUTHORIZED',
    card_payment_timeline: { authorized_at: at, ...(captured ? { captured_at: at } : {}) },
  };
}

/** A card that was put to a terminal. */
export function presentedCard(
  shown: Partial<WireCardDetails['card']>,
  captured: boolean,
  nowMs: number,
): WireCardDetails {
  const how = { cvv: 'CVV_NOT_CHECKED', avs: 'AVS_NOT_CHECKED', entry: 'EMV' };
  return { ...cardShown({ ...TEST_CARD, ...shown }, how), ...authorization(captured, nowMs) };
}

/** What a payment comes to, tip included. */
export function totalOf({ amount_money, tip_money }: Pick<PaymentRequest, 'amount_money' | 'tip_money'>): Money {
  if (!tip_money) return amount_money;
  if (tip_money.currency !== amount_money.currency) {
    throw squareError('INVALID_VALUE', 'The currencies differ.', 'tip_money.currency');
  }
  return add(amount_money, tip_money);
}
