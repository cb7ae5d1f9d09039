import type { z } from 'zod';

/** Which page speaks: the cashier's, the buyer's, or the manager's office. The host vouches for it. */
export type Audience = 'cashier' | 'customer' | 'office';

/** What a person who signs in may do; a manager may do all that a cashier may. */
export type Role = 'cashier' | 'manager';

/** Who has signed in on a page. */
export interface Person {
  readonly cashierId: string;
  readonly name: string;
  readonly role: Role;
}

/** One procedure: who may call it, what it takes, what it answers. Declared once, as a constant. */
export interface Procedure<Input = unknown, Output = unknown> {
  /** The pages that may call it. */
  readonly audience: readonly Audience[];
  /** The lowest role that may call it. On the buyer's page no person signs in, and no role is needed. */
  readonly role: Role;
  /** Callable before a person has signed in. */
  readonly beforeSignIn: boolean;
  readonly input: z.ZodType<Input>;
  /** Carries the answer's type only; never set. */
  readonly output?: Output;
}

/** Declares a procedure; the answer's type is given by `returns<T>()`. */
export function procedure<Input>(declaration: {
  readonly audience: readonly Audience[];
  readonly role?: Role;
  readonly beforeSignIn?: boolean;
  readonly input: z.ZodType<Input>;
}): { returns<Output>(): Procedure<Input, Output> } {
  return {
    returns: <Output>() =>
      ({ role: 'cashier', beforeSignIn: false, ...declaration }) satisfies Procedure<Input, Output> as Procedure<
        Input,
        Output
      >,
  };
}

/** A feature's procedures by full name, "sale.addItem". */
export type ProcedureMap = Readonly<Record<string, Procedure>>;

/** What a procedure takes. */
export type InputOf<P> = P extends Procedure<infer Input, infer _Output> ? Input : never;

/** What a procedure answers. */
export type OutputOf<P> = P extends Procedure<infer _Input, infer Output> ? Output : never;

/** A page's session, as the gate names it: the same over reloads and lost lines. A secret of the page; never logged. */
export type SessionKey = string;

/** What a handler knows of its caller. */
export interface CallContext {
  readonly audience: Audience;
  readonly session: SessionKey;
  /** Who is signed in on the page; always there unless the procedure is callable without. */
  readonly person?: Person;
}

/** Handlers for a map of procedures, typed by it. They throw only KioskError. */
export type Handlers<M extends ProcedureMap> = {
  readonly [Name in keyof M]: (
    input: InputOf<M[Name]>,
    context: CallContext,
  ) => Promise<OutputOf<M[Name]>> | OutputOf<M[Name]>;
};
