import { KioskError } from '#domain/errors/kiosk-error.ts';
import { maskPhone } from '#domain/phone/phone.ts';
import { declineReason, isDecline, type SquareFault } from './decline.ts';
import { causes, connectionError, unreadableAnswer } from './offline.ts';

/**
 * Whatever a call of the SDK threw, as the KioskError of the closed list; `what` names the thing asked for.
 * Only a refusal in Square's own words counts as one: any other answer, a proxy's 404 for one,
 * and any 5xx say nothing about what was done, so they are `square.offline`.
 * An error that is not of the SDK or the network is a programmer's mistake and comes back as it was.
 *
 * @source Square, "Handling Errors"; "Error Codes"
 */
export function squareError(error: unknown, what: string): unknown {
  // The SDK wraps what its fetch throws.
  const told = causes(error).find((link) => link instanceof KioskError);
  if (told) return told;
  if (!isSdkError(error)) return error;
  const { statusCode } = error;
  if (statusCode === undefined) return connectionError(error);
  if (statusCode === 401 || statusCode === 403) return new KioskError('square.unauthorized', 'ask', undefined, error);
  const [first, ...others] = faultsOf(error.body);
  if (statusCode >= 500 || first === undefined) return unreadableAnswer(`status ${statusCode}`, error);
  return refusalOf(statusCode, [first, ...others], what, error);
}

function refusalOf(
  statusCode: number,
  faults: readonly [SquareFault, ...SquareFault[]],
  what: string,
  cause: Error,
): KioskError {
  const [{ code, detail = '' }] = faults;
  const decline = faults.find(isDecline);
  if (faults.some((fault) => fault.code === 'VERSION_MISMATCH')) {
    return new KioskError('square.version_mismatch', 'never', undefined, cause);
  }
  if (decline) return new KioskError('payment.declined', 'ask', { reason: declineReason(decline.code) }, cause);
  if (statusCode === 404) return new KioskError('square.not_found', 'never', { what }, cause);
  return new KioskError('square.rejected', 'never', { code, detail: withoutPhones(detail) }, cause);
}

interface SdkError extends Error {
  readonly statusCode?: number;
  readonly body?: unknown;
}

/** By name: the package is loaded late, so its classes are not at hand here. */
function isSdkError(error: unknown): error is SdkError {
  return error instanceof Error && (error.name === 'SquareError' || error.name === 'SquareTimeoutError');
}

function faultsOf(body: unknown): readonly SquareFault[] {
  if (typeof body !== 'object' || body === null || !('errors' in body) || !Array.isArray(body.errors)) return [];
  return body.errors.filter(isFault);
}

function isFault(value: unknown): value is SquareFault {
  return (
    typeof value === 'object' &&
    value !== null &&
    'category' in value &&
    typeof value.category === 'string' &&
    'code' in value &&
    typeof value.code === 'string'
  );
}

/** Square quotes what it refuses, and details reach logs. */
function withoutPhones(detail: string): string {
  return detail.replace(/\+\d{7,15}/g, maskPhone);
}
