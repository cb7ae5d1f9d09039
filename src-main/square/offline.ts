import type { ErrorData } from '#domain/errors/codes.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';

/** Why no answer came. */
export type OfflineReason = ErrorData['square.offline']['reason'];

const REASON_BY_CODE: Readonly<Record<string, OfflineReason>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
};

/** No usable answer came, so whether the server acted is unknown; the same key may be sent again. */
export function offline(reason: OfflineReason, cause?: unknown): KioskError<'square.offline'> {
  return new KioskError('square.offline', 'safe', { reason }, cause);
}

/** An answer arrived that cannot be Square's: a captive portal's page, half a body, a part that must be there missing. */
export function unreadableAnswer(what: string, cause?: unknown): KioskError<'square.offline'> {
  return offline('other', new Error(`unreadable answer: ${what}`, { cause }));
}

/** A failed fetch as `square.offline`, the reason taken from the system's code down the chain of causes. */
export function connectionError(error: unknown): KioskError<'square.offline'> {
  for (const link of causes(error)) {
    if (link instanceof KioskError && link.code === 'square.offline') return link as KioskError<'square.offline'>;
    const reason = 'code' in link && typeof link.code === 'string' ? REASON_BY_CODE[link.code] : undefined;
    if (reason) return offline(reason, error);
  }
  return offline('other', error);
}

/** An error and what caused it, outermost first. */
export function causes(error: unknown): readonly Error[] {
  const chain: Error[] = [];
  for (let link = error; link instanceof Error && chain.length < 8; link = link.cause) chain.push(link);
  return chain;
}
