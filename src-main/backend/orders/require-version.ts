import { squareError } from '../errors/square-error.ts';
import type { WireOrder } from '../wire/order.ts';

/** @throws SquareError BAD_REQUEST without a version, VERSION_MISMATCH, naming both, unless it is the current one */
export function requireVersion(order: WireOrder, version: number | undefined, field: string): void {
  if (version === undefined) throw squareError('BAD_REQUEST', `${field} is required.`, field);
  if (version !== order.version) {
    throw squareError(
      'VERSION_MISMATCH',
      `Supplied version ${version} does not match the current version ${order.version}.`,
      field,
    );
  }
}
