import type { ErrorCode, ErrorData, Refusal, Retry } from './codes.ts';
import type { Result } from './result.ts';

/** The only error that services and adapters throw. Vendor errors are mapped to it at the edge, as its `cause`. */
export class KioskError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly retry: Retry;
  readonly data: ErrorData[C];

  constructor(code: C, retry: Retry, data: ErrorData[C], cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'KioskError';
    this.code = code;
    this.retry = retry;
    this.data = data;
  }
}

/** Turns a pure rule's refusal into the error a service throws. */
export function refusalError(refusal: Refusal): KioskError {
  return new KioskError(refusal.code, 'never', refusal.data);
}

/** The value of a granted rule. @throws KioskError the refusal of a refused one */
export function granted<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw refusalError(result.error);
  return result.value;
}

/** What crosses the wire instead of an error object. */
export interface WireError {
  readonly code: ErrorCode;
  readonly retry: Retry;
  readonly data?: unknown;
}
