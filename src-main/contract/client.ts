import type { WireError } from '#domain/errors/kiosk-error.ts';
import type { InputOf, OutputOf } from './procedure.ts';
import type { Procedures } from './procedures.ts';

type Feature<Name> = Name extends `${infer F}.${string}` ? F : never;
type Verb<Name, F extends string> = Name extends `${F}.${infer V}` ? V : never;

/** The contract as an object: `client.sale.addItem(input)`. Rejects with a `CallError`. */
export type Client = {
  readonly [F in Feature<keyof Procedures>]: {
    readonly [V in Verb<keyof Procedures, F>]: (
      input: InputOf<Procedures[`${F}.${V}` & keyof Procedures]>,
    ) => Promise<OutputOf<Procedures[`${F}.${V}` & keyof Procedures]>>;
  };
};

/** A call the kiosk refused, with the code screens have words for. */
export class CallError extends Error {
  readonly wire: WireError;

  constructor(wire: WireError) {
    super(wire.code);
    this.name = 'CallError';
    this.wire = wire;
  }
}

/** Sends one call; rejects with a `CallError`. */
export type SendCall = (procedure: string, input: unknown) => Promise<unknown>;

/** The client over any transport. It knows names only, so no schema reaches the renderer's bundle. */
export function createClient(send: SendCall): Client {
  const features = new Map<string, unknown>();
  return new Proxy(Object.create(null), {
    get(_target, feature) {
      if (typeof feature !== 'string' || feature === 'then') return undefined;
      let verbs = features.get(feature);
      if (!verbs) {
        verbs = verbsOf(feature, send);
        features.set(feature, verbs);
      }
      return verbs;
    },
  }) as Client;
}

function verbsOf(feature: string, send: SendCall): unknown {
  return new Proxy(Object.create(null), {
    get: (_target, verb) =>
      typeof verb === 'string' && verb !== 'then' ? (input: unknown) => send(`${feature}.${verb}`, input) : undefined,
  });
}
