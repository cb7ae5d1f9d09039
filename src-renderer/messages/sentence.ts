import type { ErrorCode } from '#domain/errors/codes.ts';
import type { Messages } from './messages.ts';

/** The sentence for an error as it crossed the wire. Never a bare code, even when the data is not what it should be. */
export function errorSentence(words: Messages, error: { readonly code: ErrorCode; readonly data?: unknown }): string {
  const text: ((data: never) => string) | undefined = words.errors[error.code];
  try {
    return text ? text(error.data as never) : words.common.unknownError;
  } catch {
    return words.common.unknownError;
  }
}
