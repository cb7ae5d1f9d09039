/** Every code this backend answers with, its category and its HTTP status. @source Square's public api.json, ErrorCode */
const CODES = {
  UNAUTHORIZED: ['AUTHENTICATION_ERROR', 401],
  ACCESS_TOKEN_EXPIRED: ['AUTHENTICATION_ERROR', 401],
  ACCESS_TOKEN_REVOKED: ['AUTHENTICATION_ERROR', 401],
  INSUFFICIENT_SCOPES: ['AUTHENTICATION_ERROR', 403],
  FORBIDDEN: ['AUTHENTICATION_ERROR', 403],
  UNSUPPORTED_MEDIA_TYPE: ['INVALID_REQUEST_ERROR', 415],
  RATE_LIMITED: ['RATE_LIMIT_ERROR', 429],
  BAD_REQUEST: ['INVALID_REQUEST_ERROR', 400],
  MISSING_REQUIRED_PARAMETER: ['INVALID_REQUEST_ERROR', 400],
  INCORRECT_TYPE: ['INVALID_REQUEST_ERROR', 400],
  INVALID_VALUE: ['INVALID_REQUEST_ERROR', 400],
  INVALID_TIME: ['INVALID_REQUEST_ERROR', 400],
  INVALID_CURSOR: ['INVALID_REQUEST_ERROR', 400],
  INVALID_ENUM_VALUE: ['INVALID_REQUEST_ERROR', 400],
  INVALID_EMAIL_ADDRESS: ['INVALID_REQUEST_ERROR', 400],
  INVALID_PHONE_NUMBER: ['INVALID_REQUEST_ERROR', 400],
  INVALID_SQUARE_VERSION_FORMAT: ['INVALID_REQUEST_ERROR', 400],
  CONFLICTING_PARAMETERS: ['INVALID_REQUEST_ERROR', 400],
  LOCATION_MISMATCH: ['INVALID_REQUEST_ERROR', 400],
  IDEMPOTENCY_KEY_REUSED: ['INVALID_REQUEST_ERROR', 400],
  VERSION_MISMATCH: ['INVALID_REQUEST_ERROR', 400],
  EXPECTED_JSON_BODY: ['INVALID_REQUEST_ERROR', 400],
  EXPECTED_BOOLEAN: ['INVALID_REQUEST_ERROR', 400],
  EXPECTED_INTEGER: ['INVALID_REQUEST_ERROR', 400],
  EXPECTED_STRING: ['INVALID_REQUEST_ERROR', 400],
  EXPECTED_OBJECT: ['INVALID_REQUEST_ERROR', 400],
  EXPECTED_ARRAY: ['INVALID_REQUEST_ERROR', 400],
  EXPECTED_MAP: ['INVALID_REQUEST_ERROR', 400],
  VALUE_REGEX_MISMATCH: ['INVALID_REQUEST_ERROR', 400],
  VALUE_TOO_SHORT: ['INVALID_REQUEST_ERROR', 400],
  VALUE_TOO_LONG: ['INVALID_REQUEST_ERROR', 400],
  VALUE_TOO_LOW: ['INVALID_REQUEST_ERROR', 400],
  VALUE_TOO_HIGH: ['INVALID_REQUEST_ERROR', 400],
  ARRAY_LENGTH_TOO_LONG: ['INVALID_REQUEST_ERROR', 400],
  ARRAY_LENGTH_TOO_SHORT: ['INVALID_REQUEST_ERROR', 400],
  TOO_MANY_MAP_ENTRIES: ['INVALID_REQUEST_ERROR', 400],
  INVALID_TIME_RANGE: ['INVALID_REQUEST_ERROR', 400],
  INVALID_SORT_ORDER: ['INVALID_REQUEST_ERROR', 400],
  CARD_DECLINED: ['PAYMENT_METHOD_ERROR', 402],
  GENERIC_DECLINE: ['PAYMENT_METHOD_ERROR', 402],
  CVV_FAILURE: ['PAYMENT_METHOD_ERROR', 402],
  ADDRESS_VERIFICATION_FAILURE: ['PAYMENT_METHOD_ERROR', 402],
  INVALID_EXPIRATION: ['PAYMENT_METHOD_ERROR', 402],
  INSUFFICIENT_FUNDS: ['PAYMENT_METHOD_ERROR', 402],
  INSUFFICIENT_PERMISSIONS: ['PAYMENT_METHOD_ERROR', 402],
  INVALID_ACCOUNT: ['PAYMENT_METHOD_ERROR', 402],
  ACCOUNT_UNUSABLE: ['PAYMENT_METHOD_ERROR', 402],
  BUYER_REFUSED_PAYMENT: ['PAYMENT_METHOD_ERROR', 402],
  INVALID_FEES: ['PAYMENT_METHOD_ERROR', 400],
  CARD_TOKEN_USED: ['INVALID_REQUEST_ERROR', 400],
  REFUND_AMOUNT_INVALID: ['REFUND_ERROR', 400],
  PAYMENT_NOT_REFUNDABLE: ['REFUND_ERROR', 400],
  REFUND_ERROR_PAYMENT_NEEDS_COMPLETION: ['REFUND_ERROR', 400],
  NOT_FOUND: ['INVALID_REQUEST_ERROR', 404],
  METHOD_NOT_ALLOWED: ['INVALID_REQUEST_ERROR', 405],
  REQUEST_ENTITY_TOO_LARGE: ['INVALID_REQUEST_ERROR', 413],
  UNSUPPORTED_LOYALTY_REWARD_TIER: ['INVALID_REQUEST_ERROR', 400],
  UNSUPPORTED_SOURCE_TYPE: ['INVALID_REQUEST_ERROR', 400],
  INTERNAL_SERVER_ERROR: ['API_ERROR', 500],
  SERVICE_UNAVAILABLE: ['API_ERROR', 503],
} as const;

/** An error code of Square's. */
export type SquareErrorCode = keyof typeof CODES;

/** One entry of `errors` on the wire. */
export interface WireSquareError {
  readonly category: string;
  readonly code: SquareErrorCode;
  readonly detail?: string;
  readonly field?: string;
}

/** Every code there is here, for the test against Square's own table. */
export const SQUARE_ERROR_CODES = Object.keys(CODES) as readonly SquareErrorCode[];

/** Builds one entry of `errors`; the category follows from the code. */
export function wireError(code: SquareErrorCode, detail?: string, field?: string): WireSquareError {
  return {
    category: CODES[code][0],
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(field === undefined ? {} : { field }),
  };
}

/** The HTTP status an answer has whose first error is this code. */
export function statusOf(code: SquareErrorCode): number {
  return CODES[code][1];
}

/** A refusal that ends the request and undoes what it wrote. */
export class SquareError extends Error {
  readonly errors: readonly [WireSquareError, ...WireSquareError[]];

  constructor(first: WireSquareError, ...others: WireSquareError[]) {
    super(`${first.code}: ${first.detail ?? ''}`);
    this.name = 'SquareError';
    this.errors = [first, ...others];
  }

  get status(): number {
    return statusOf(this.errors[0].code);
  }
}

/** A `SquareError` of one entry. */
export function squareError(code: SquareErrorCode, detail: string, field?: string): SquareError {
  return new SquareError(wireError(code, detail, field));
}

/** The usual answer to an unknown id. */
export function notFound(what: string, id: string): SquareError {
  return squareError('NOT_FOUND', `${what} with ID ${id.slice(0, 192)} was not found.`);
}
