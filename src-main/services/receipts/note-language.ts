import { isWrittenIn } from '#domain/receipt/words/words-in.ts';
import type { Logger } from '#ports/runtime.ts';

/** Says in the log that slips will be in English, where the settings ask for a language that is not written yet. */
export function noteLanguage(language: string, log: Pick<Logger, 'warn'>): void {
  if (!isWrittenIn(language)) log.warn({ language }, 'slips are in English: they are not written in this language yet');
}
