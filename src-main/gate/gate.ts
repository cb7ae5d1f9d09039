import type { ServerFrame } from '#contract/frames.ts';
import type { Audience, Handlers, ProcedureMap } from '#contract/procedure.ts';
import type { EventName, ViewSource } from '#contract/views.ts';
import type { AnyHandler } from './call.ts';
import type { CallerRole } from './permission.ts';
import { type GateSession, ScreenSession, type SessionGate } from './session.ts';
import type { GateLog } from './wire-error.ts';

export type { GateSession } from './session.ts';

/** The one door between screens and core: every host carries frames to it, none of them judges a frame. */
export interface Gate {
  /**
   * Opens a session: sends `ready`, then a `snapshot`, then an event for every view that changes.
   * The host vouches for the audience. A `send` that throws ends this session and no other.
   */
  connect(audience: Audience, send: (frame: ServerFrame) => void): GateSession;
}

/** What a gate is made of. */
export interface GateOptions<M extends ProcedureMap> {
  readonly procedures: M;
  readonly handlers: Handlers<M>;
  readonly views: ViewSource;
  /** Who is signed in at the counter now. */
  callerRole(): CallerRole;
  readonly log: GateLog;
  /** A short id under which an unexpected error is logged and shown. */
  newLogId(): string;
}

/** Makes the gate of a kiosk. Changes of one turn reach a screen as one event per view. */
export function createGate<M extends ProcedureMap>(options: GateOptions<M>): Gate {
  const sessions = new Set<ScreenSession>();
  const waiting = new Set<EventName>();
  const flush = (): void => {
    const names = [...waiting];
    waiting.clear();
    for (const name of names) for (const session of [...sessions]) session.changed(name);
  };
  const core: SessionGate = {
    procedures: options.procedures,
    handlers: options.handlers as unknown as Readonly<Record<string, AnyHandler>>,
    views: options.views,
    callerRole: () => options.callerRole(),
    log: options.log,
    newLogId: () => options.newLogId(),
    flush,
    left: (session) => sessions.delete(session),
  };
  options.views.subscribe((name) => {
    if (waiting.size === 0) void Promise.resolve().then(flush);
    waiting.add(name);
  });
  return {
    connect(audience, send) {
      const session = new ScreenSession(core, audience, send);
      sessions.add(session);
      session.open();
      return session;
    },
  };
}
