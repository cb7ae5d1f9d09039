import { z } from 'zod';
import type { ServerFrame } from '#contract/frames.ts';
import { type Audience, type Handlers, procedure } from '#contract/procedure.ts';
import type { EventName, ViewSource } from '#contract/views.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { createGate, type Gate, type GateSession } from '#gate/gate.ts';

/** A contract small enough to read at a glance, with one procedure for every kind of caller. */
export const tinyProcedures = {
  'bell.ring': procedure({
    audience: ['cashier'],
    input: z.strictObject({ times: z.int().min(1), who: z.string().optional() }),
  }).returns<{ readonly rung: number }>(),
  'bell.polish': procedure({ audience: ['manager'], input: z.strictObject({}) }).returns<null>(),
  'bell.look': procedure({ audience: ['cashier', 'customer'], input: z.strictObject({}) }).returns<string>(),
  'bell.knock': procedure({ audience: ['cashier'], beforeSignIn: true, input: z.strictObject({}) }).returns<null>(),
  'bell.break': procedure({
    audience: ['cashier'],
    input: z.strictObject({ how: z.enum(['known', 'unknown', 'string']) }),
  }).returns<null>(),
};

/** What a log line came to. */
export interface LogLine {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** A whole small kiosk: real handlers over one counter, behind a real gate. */
export interface TinyKiosk {
  readonly gate: Gate;
  readonly log: LogLine[];
  role: 'cashier' | 'manager' | undefined;
  /** Makes the next reads of this view throw, until undefined. */
  brokenView: EventName | undefined;
  rung: number;
  announce(name: EventName): void;
}

/** Opens the small kiosk with nobody signed in. */
export function openTinyKiosk(): TinyKiosk {
  const listeners = new Set<(name: EventName) => void>();
  const log: LogLine[] = [];
  const noted = (fields: Readonly<Record<string, unknown>>, message: string) => log.push({ fields, message });
  const announce = (name: EventName) => {
    for (const listener of listeners) listener(name);
  };
  const views = {
    view(name: EventName, audience: Audience) {
      if (kiosk.brokenView === name) throw new Error('the view is broken');
      if (name === 'devices.changed') return audience === 'cashier' ? { rung: kiosk.rung } : null;
      return audience === 'cashier' ? { name, rung: kiosk.rung, secret: 'first name' } : { name, rung: kiosk.rung };
    },
    subscribe(listener: (name: EventName) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as ViewSource;
  const handlers: Handlers<typeof tinyProcedures> = {
    'bell.ring': ({ times }) => {
      for (let i = 0; i < times; i += 1) {
        kiosk.rung += 1;
        announce('sale.changed');
      }
      return { rung: kiosk.rung };
    },
    'bell.polish': () => null,
    'bell.look': (_input, { audience }) => `seen by the ${audience}`,
    'bell.knock': () => null,
    'bell.break': ({ how }) => {
      if (how === 'known') throw new KioskError('cart.barcode_unknown', 'never', { code: '123' });
      if (how === 'string') throw 'not even an error';
      throw new TypeError('+14255551111 is not a function');
    },
  };
  const gate = createGate({
    procedures: tinyProcedures,
    handlers,
    views,
    callerRole: () => kiosk.role,
    log: { warn: noted, error: noted },
    newLogId: () => `log-${log.length + 1}`,
  });
  const kiosk: TinyKiosk = { gate, log, role: undefined, brokenView: undefined, rung: 0, announce };
  return kiosk;
}

/** A screen that keeps every frame it got. */
export interface TinyScreen {
  readonly session: GateSession;
  readonly frames: ServerFrame[];
  /** Calls and waits for the reply. */
  call(procedure: string, input?: unknown): Promise<Extract<ServerFrame, { kind: 'reply' }>>;
  events(): Extract<ServerFrame, { kind: 'event' }>[];
}

/** Connects a screen. */
export function connectScreen(gate: Gate, audience: Audience): TinyScreen {
  const frames: ServerFrame[] = [];
  const waiting = new Map<number, (frame: Extract<ServerFrame, { kind: 'reply' }>) => void>();
  let nextId = 1;
  const session = gate.connect(audience, (frame) => {
    frames.push(frame);
    if (frame.kind === 'reply') waiting.get(frame.id)?.(frame);
  });
  return {
    session,
    frames,
    call(name, input = {}) {
      const id = nextId++;
      const reply = new Promise<Extract<ServerFrame, { kind: 'reply' }>>((resolve) => waiting.set(id, resolve));
      session.receive({ kind: 'call', id, procedure: name, input });
      return reply;
    },
    events: () => frames.filter((frame) => frame.kind === 'event'),
  };
}

/** Lets everything that is due this turn happen. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
