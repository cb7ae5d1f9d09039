import { KioskError } from '#domain/errors/kiosk-error.ts';

/** The KioskError an answer fails with, as code, retry and data; anything else fails the test. */
export async function failureOf(answer: Promise<unknown>) {
  const error: unknown = await answer.then(
    () => new Error('expected a KioskError, but there was an answer'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof KioskError)) throw error;
  const { code, retry, data } = error;
  return { code, retry, data };
}

/** The KioskError that `run` throws, as code and data; anything else fails the test. */
export function thrownBy(run: () => unknown) {
  try {
    run();
  } catch (error) {
    if (error instanceof KioskError) return { code: error.code, data: error.data };
    throw error;
  }
  throw new Error('expected a KioskError, but nothing was thrown');
}
