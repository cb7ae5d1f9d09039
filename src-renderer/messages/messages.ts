import type { en } from './en.ts';

type Widen<T> = T extends string
  ? string
  : T extends (...args: infer Args) => string
    ? (...args: Args) => string
    : { readonly [K in keyof T]: Widen<T[K]> };

/** Everything a screen says, in one language. English is the pattern for the others. */
export type Messages = Widen<typeof en>;
