import type { ErrorCode, ErrorData } from '#domain/errors/codes.ts';

/** A sentence for every error code, from the data the code carries. A code without a sentence does not compile. */
export type ErrorTexts = { readonly [C in ErrorCode]: (data: ErrorData[C]) => string };
