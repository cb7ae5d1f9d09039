import { type DestinationStream, pino } from 'pino';
import type { Logger } from '#ports/runtime.ts';
import { redacted, redactedText } from './redaction.ts';

/** The kiosk's structured log: one JSON line per entry, without phone numbers, tokens and PINs. */
export function createKioskLog(destination: DestinationStream): Logger {
  const log = pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (level) => ({ level }),
        log: (fields) => redacted(fields) as Record<string, unknown>,
      },
      // Errors have already become plain fields; pino's own serializer would undo that.
      serializers: { err: (value) => value },
    },
    destination,
  );
  return {
    info: (fields, message) => log.info(fields, redactedText(message)),
    warn: (fields, message) => log.warn(fields, redactedText(message)),
    error: (fields, message) => log.error(fields, redactedText(message)),
  };
}
