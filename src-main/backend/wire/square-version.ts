import { squareError } from '../errors/square-error.ts';

/** The newest version whose shapes are served, and the one that counts where a request names none. */
export const NEWEST_VERSION = '2026-09-16';

/**
 * The version a request asks for. A version newer than ours is served the newest shapes.
 * @throws SquareError INVALID_SQUARE_VERSION_FORMAT for anything but YYYY-MM-DD
 */
export function requestedVersion(header: string | undefined): string {
  if (header === undefined || header === '') return NEWEST_VERSION;
  const real = /^\d{4}-\d\d-\d\d$/.test(header) && !Number.isNaN(Date.parse(`${header}T00:00:00Z`));
  if (!real) {
    throw squareError('INVALID_SQUARE_VERSION_FORMAT', 'Square-Version must be a date, YYYY-MM-DD.');
  }
  return header;
}
