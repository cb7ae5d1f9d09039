import type { Audience, Handlers, ProcedureMap } from '#contract/procedure.ts';
import type { EventName, ViewSource } from '#contract/views.ts';
import type { AnyHandler } from './call.ts';
import { CommandBook } from './command-book.ts';
import { written } from './frame-parts.ts';
import { type LinePace, type SendFrame, UNBOUNDED_PACE } from './outbox.ts';
import { type GateTimers, PageSessions } from './page-sessions.ts';
import { type GateSession, ScreenSession, type SessionGate } from './session.ts';
import type { SignedIn } from './signed-in.ts';
import type { GateLog } from './wire-error.ts';

export type { GateSession } from './session.ts';

/** The one door between screens and core: every host carries frames to it, none of them judges a frame. */
export interface Gate {
  /**
   * Opens a line to a page: sends `ready`, then a `snapshot`, then an event for every view that changes.
   * The host vouches for the audience; `sessionId` is what the page said, and nothing of it is trusted yet: where it is
   * not well-formed, `refused` is sent and nothing opened. A `send` that throws ends this line and no other. No frame is
   * larger than `MAX_SENT_FRAME_BYTES`, and none is sent while `pace` says that the page has not taken those before.
   */
  connect(audience: Audience, sessionId: unknown, send: SendFrame, pace?: LinePace): GateSession | undefined;
}

/** What a gate is made of. */
export interface GateOptions<M extends ProcedureMap> {
  readonly procedures: M;
  readonly handlers: Handlers<M>;
  readonly views: ViewSource;
  readonly signedIn: SignedIn;
  readonly timers: GateTimers;
  /**
   * A short text for a long one, such as a hash under a secret key: nobody may find the long text by trying all there
   * are.
   */
  digest(text: string): string;
  readonly log: GateLog;
  /** A short id under which an unexpected error is logged and shown. */
  newLogId(): string;
}

/** Makes the gate of a kiosk. Changes of one turn reach a screen as one event per view. */
export function createGate<M extends ProcedureMap>(options: GateOptions<M>): Gate {
  const sessions = new Set<ScreenSession>();
  const commands = new CommandBook((text) => options.digest(text));
  const pages = new PageSessions(options.timers, (session) => {
    commands.forget(session);
    options.signedIn.forget(session);
  });
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
    signedIn: options.signedIn,
    commands,
    log: options.log,
    newLogId: () => options.newLogId(),
    flush,
    left: (session) => {
      sessions.delete(session);
      pages.leave(session.audience, session.key);
    },
  };
  options.views.subscribe((name) => {
    if (waiting.size === 0) void Promise.resolve().then(flush);
    waiting.add(name);
  });
  return {
    connect(audience, sessionId, send, pace = UNBOUNDED_PACE) {
      const key = pages.enter(audience, sessionId);
      if (key === undefined) {
        for (const { frame, text } of written({ kind: 'refused', reason: 'malformed' })) send(frame, text);
        return undefined;
      }
      const session = new ScreenSession(core, { audience, key }, send, pace);
      sessions.add(session);
      session.open();
      return session;
    },
  };
}
