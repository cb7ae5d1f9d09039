/** One entry of Square's `errors`. */
export interface SquareFault {
  readonly category: string;
  readonly code: string;
  readonly detail?: string;
}

/** Codes of a refused card that older API versions send outside their category. */
const DECLINE_CODES: ReadonlySet<string> = new Set([
  'CARD_DECLINED',
  'CARD_DECLINED_CALL_ISSUER',
  'CARD_DECLINED_VERIFICATION_REQUIRED',
  'GENERIC_DECLINE',
]);

const REASON_BY_CODE: Readonly<Record<string, string>> = {
  INSUFFICIENT_FUNDS: 'not enough money on the card',
  CARD_EXPIRED: 'the card has expired',
  INVALID_EXPIRATION: 'the expiry date is wrong',
  EXPIRATION_FAILURE: 'the expiry date is wrong',
  CVV_FAILURE: 'the security code is wrong',
  ADDRESS_VERIFICATION_FAILURE: 'the postal code is wrong',
  INVALID_PIN: 'the PIN is wrong',
  ALLOWABLE_PIN_TRIES_EXCEEDED: 'too many wrong PINs',
  CARD_DECLINED_CALL_ISSUER: 'the buyer must call their bank',
  TRANSACTION_LIMIT: 'the amount is over the card’s limit',
  CARD_NOT_SUPPORTED: 'this kind of card is not taken',
  UNSUPPORTED_CARD_BRAND: 'this kind of card is not taken',
};

/** True when the card, not the request, was refused: no money moved. @source Square, "Error Codes" */
export function isDecline({ category, code }: SquareFault): boolean {
  return category === 'PAYMENT_METHOD_ERROR' || DECLINE_CODES.has(code);
}

/** Why a card was refused, in words fit for the cashier to say. */
export function declineReason(code: string): string {
  return REASON_BY_CODE[code] ?? 'the bank said no';
}
