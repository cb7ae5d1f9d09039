import { SquareError } from 'square';

/** How the official client tells a refusal. */
export interface Refusal {
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly field: string | undefined;
  readonly detail: string | undefined;
}

/** The refusal that a call of the official client ends with. @throws Error when it is answered */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await call.then(
    () => undefined,
    (refused: unknown) => refused,
  );
  if (!(error instanceof SquareError)) throw new Error(`not refused by the server: ${String(error)}`);
  const [first] = error.errors;
  return { status: error.statusCode, code: first?.code, field: first?.field, detail: first?.detail };
}
