import type { z } from 'zod';

/** Who a connected screen speaks for. */
export type Audience = 'cashier' | 'customer';

/** Who may call a procedure. A manager is a cashier's screen with a manager signed in. */
export type Caller = Audience | 'manager';

/** One procedure: who may call it, what it takes, what it answers. Declared once, as a constant. */
export interface Procedure<Input = unknown, Output = unknown> {
  readonly audience: readonly Caller[];
  /** Callable before anybody has signed in. */
  readonly beforeSignIn: boolean;
  readonly input: z.ZodType<Input>;
  /** Carries the answer's type only; never set. */
  readonly output?: Output;
}

/** Declares a procedure; the answer's type is given by `returns<T>()`. */
export function procedure<Input>(declaration: {
  readonly audience: readonly Caller[];
  readonly beforeSignIn?: boolean;
  readonly input: z.ZodType<Input>;
}): { returns<Output>(): Procedure<Input, Output> } {
  return {
    returns: <Output>() =>
      ({ beforeSignIn: false, ...declaration }) satisfies Procedure<Input, Output> as Procedure<Input, Output>,
  };
}

/** A feature's procedures by full name, "sale.addItem". */
export type ProcedureMap = Readonly<Record<string, Procedure>>;

/** What a procedure takes. */
export type InputOf<P> = P extends Procedure<infer Input, infer _Output> ? Input : never;

/** What a procedure answers. */
export type OutputOf<P> = P extends Procedure<infer _Input, infer Output> ? Output : never;

/** What a handler knows of its caller. */
export interface CallContext {
  readonly audience: Audience;
}

/** Handlers for a map of procedures, typed by it. They throw only KioskError. */
export type Handlers<M extends ProcedureMap> = {
  readonly [Name in keyof M]: (
    input: InputOf<M[Name]>,
    context: CallContext,
  ) => Promise<OutputOf<M[Name]>> | OutputOf<M[Name]>;
};
