import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { commandIdField } from '#contract/fields.ts';
import type { ServerFrame } from '#contract/frames.ts';
import { type Audience, type Handlers, type Person, procedure, type Role } from '#contract/procedure.ts';
import type { EventName, Viewer, ViewSource } from '#contract/views.ts';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { createGate, type Gate, type GateSession } from '#gate/gate.ts';

/** A contract small enough to read at a glance, with one procedure for every kind of caller. */
export const tinyProcedures = {
  'bell.ring': procedure({
    audience: ['cashier'],
    input: z.strictObject({ times: z.int().min(1), who: z.string().optional() }),
  }).returns<{ readonly rung: number }>(),
  'bell.polish': procedure({
    audience: ['cashier', 'office'],
    role: 'manager',
    input: z.strictObject({}),
  }).returns<null>(),
  'bell.hang': procedure({
    audience: ['cashier', 'customer'],
    input: z.strictObject({
      commandId: commandIdField,
      where: z.strictObject({ room: z.string(), height: z.int().optional() }),
    }),
  }).returns<string>(),
  'bell.paint': procedure({
    audience: ['cashier'],
    input: z.strictObject({ commandId: commandIdField, where: z.strictObject({ room: z.string() }) }),
  }).returns<string>(),
  'bell.signIn': procedure({
    audience: ['cashier', 'office'],
    beforeSignIn: true,
    input: z.strictObject({ role: z.enum(['cashier', 'manager']) }),
  }).returns<null>(),
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
  /** The role on every page where nobody has signed in by `bell.signIn`. */
  role: Role | undefined;
  /** Lets so much time pass. */
  wait(ms: number): void;
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
    view(name: EventName, { audience, person }: Viewer) {
      if (kiosk.brokenView === name) throw new Error('the view is broken');
      if (name === 'devices.changed') return audience === 'cashier' ? { rung: kiosk.rung } : null;
      const shown = { name, rung: kiosk.rung, ...(people.size > 0 && { for: person?.name ?? 'nobody' }) };
      return audience === 'cashier' ? { ...shown, secret: 'first name' } : shown;
    },
    subscribe(listener: (name: EventName) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as ViewSource;
  const people = new Map<string, Person>();
  const signedIn = {
    personOf(session: string): Person | undefined {
      const { role } = kiosk;
      return people.get(session) ?? (role && { cashierId: role, name: role, role });
    },
    get isCounterOpen() {
      return kiosk.role !== undefined || [...people.keys()].some((session) => session.startsWith('cashier'));
    },
    forget: (session: string) => void people.delete(session),
  };
  const clock = handClock();
  const handlers: Handlers<typeof tinyProcedures> = {
    'bell.ring': ({ times }) => {
      for (let i = 0; i < times; i += 1) {
        kiosk.rung += 1;
        announce('sale.changed');
      }
      return { rung: kiosk.rung };
    },
    'bell.polish': () => null,
    'bell.hang': ({ where: { room } }, { person }) => {
      kiosk.rung += 1;
      if (room === 'cellar') throw new KioskError('cart.full', 'never', { maxLines: kiosk.rung });
      return `hung by ${person?.name ?? 'a buyer'} in the ${room}, ${kiosk.rung}`;
    },
    'bell.paint': ({ where: { room } }) => `painted in the ${room}`,
    'bell.signIn': ({ role }, { session }) => {
      people.set(session, { cashierId: role, name: role, role });
      announce('kiosk.changed');
      return null;
    },
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
    signedIn,
    timers: clock,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    log: { warn: noted, error: noted },
    newLogId: () => `log-${log.length + 1}`,
  });
  const kiosk: TinyKiosk = {
    gate,
    log,
    role: undefined,
    brokenView: undefined,
    rung: 0,
    announce,
    wait: (ms) => clock.pass(ms),
  };
  return kiosk;
}

/** A clock whose hands are moved by the test. */
function handClock() {
  let nowMs = 0;
  const alarms = new Map<number, { readonly atMs: number; readonly ring: () => void }>();
  let lastId = 0;
  return {
    after(delayMs: number, ring: () => void) {
      lastId += 1;
      const id = lastId;
      alarms.set(id, { atMs: nowMs + delayMs, ring });
      return () => void alarms.delete(id);
    },
    pass(ms: number) {
      nowMs += ms;
      for (const [id, { atMs, ring }] of [...alarms]) {
        if (atMs > nowMs) continue;
        alarms.delete(id);
        ring();
      }
    },
  };
}

/** A session as a page makes one. */
export const newSession = (): string => randomBytes(16).toString('hex');

/** A screen that keeps every frame it got. */
export interface TinyScreen {
  readonly session: GateSession;
  readonly frames: ServerFrame[];
  /** Calls and waits for the reply. */
  call(procedure: string, input?: unknown): Promise<Extract<ServerFrame, { kind: 'reply' }>>;
  events(): Extract<ServerFrame, { kind: 'event' }>[];
}

/** Connects a screen: a page of its own, or one that comes back with the session it had. */
export function connectScreen(gate: Gate, audience: Audience, sessionId = newSession()): TinyScreen {
  const frames: ServerFrame[] = [];
  const waiting = new Map<number, (frame: Extract<ServerFrame, { kind: 'reply' }>) => void>();
  let nextId = 1;
  const session = gate.connect(audience, sessionId, (frame) => {
    frames.push(frame);
    if (frame.kind === 'reply') waiting.get(frame.id)?.(frame);
  });
  if (!session) throw new Error('the gate lets nobody in');
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
