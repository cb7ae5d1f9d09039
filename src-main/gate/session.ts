import type { ServerFrame } from '#contract/frames.ts';
import type { Audience, SessionKey } from '#contract/procedure.ts';
import { EVENT_NAMES, type EventName, type Snapshot, type Viewer, type ViewSource } from '#contract/views.ts';
import { answerCall, type CallDesk } from './call.ts';
import { readFrame } from './frame.ts';
import { type LinePace, Outbox, type SendFrame } from './outbox.ts';
import { type ErrorNotes, toWireError, wireError } from './wire-error.ts';

/** One connected screen. */
export interface GateSession {
  /** Takes a frame of unknown content. Never throws; the answer comes through the session's `send`. */
  receive(frame: unknown): void;
  /** The page has taken what it was sent: what waited for it is sent now, as far as its pace allows. */
  taken(): void;
  /** Ends the session: nothing is sent any more, answers under way are dropped. */
  close(): void;
}

/** What a session needs of its gate. */
export interface SessionGate extends CallDesk, ErrorNotes {
  readonly views: ViewSource;
  /** Sends changes that wait for the end of the turn now. */
  flush(): void;
  /** Forgets a session that has ended. */
  left(session: ScreenSession): void;
}

/** Whose line it is. */
interface Page {
  readonly audience: Audience;
  readonly key: SessionKey;
}

/** A session as its gate knows it: numbers its own events and sends a view only when it is another one. */
export class ScreenSession implements GateSession {
  readonly audience: Audience;
  readonly key: SessionKey;
  readonly #gate: SessionGate;
  readonly #outbox: Outbox;
  readonly #shown = new Map<EventName, unknown>();
  /** Views to be sent once there is room: those that changed, or all of them. */
  readonly #waitingViews = new Set<EventName | 'snapshot'>();
  #seq = 0;
  #behind = true;
  #closed = false;

  constructor(gate: SessionGate, { audience, key }: Page, send: SendFrame, pace: LinePace) {
    this.#gate = gate;
    this.audience = audience;
    this.key = key;
    this.#outbox = new Outbox(send, pace, () => this.#nextView());
  }

  /** Greets the screen. */
  open(): void {
    this.#post({ kind: 'ready', audience: this.audience });
    this.#waitingViews.add('snapshot');
    this.#drain();
  }

  receive(frame: unknown): void {
    if (this.#closed) return;
    const incoming = readFrame(frame);
    if (incoming.kind === 'snapshot') {
      this.#waitingViews.add('snapshot');
      this.#drain();
    } else if (incoming.kind === 'call') {
      void this.#answer(incoming);
    } else if (incoming.id === undefined) {
      this.#post({ kind: 'refused', reason: 'malformed' });
    } else {
      this.#post({ kind: 'reply', id: incoming.id, ok: false, error: wireError('frame.malformed', 'never') });
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#outbox.clear();
    this.#gate.left(this);
  }

  /** Tells the screen of a view that may have changed. */
  changed(name: EventName): void {
    if (this.#closed) return;
    this.#waitingViews.add(name);
    this.#drain();
  }

  taken(): void {
    this.#drain();
  }

  async #answer(call: { kind: 'call'; id: number; procedure: string; input: unknown }): Promise<void> {
    const { id } = call;
    try {
      const output = await answerCall(this.#gate, this, call);
      // A screen must never hold views that are older than an answer beside them.
      this.#gate.flush();
      this.#post({ kind: 'reply', id, ok: true, output });
    } catch (error) {
      const wire = toWireError(error, call.procedure, this.#gate);
      this.#gate.flush();
      this.#post({ kind: 'reply', id, ok: false, error: wire });
    }
  }

  /** The next view that waits, as it is now; none where it has not changed or cannot be drawn. */
  #nextView(): ServerFrame | undefined {
    for (const name of this.#waitingViews) {
      this.#waitingViews.delete(name);
      // A screen that missed a view cannot make sense of single events: it starts over from a snapshot.
      const frame = name === 'snapshot' || this.#behind ? this.#snapshot() : this.#event(name);
      if (frame) return frame;
    }
    return undefined;
  }

  #event(name: EventName): ServerFrame | undefined {
    const view = this.#read(() => this.#gate.views.view(name, this.#viewer()), name);
    if (!view) this.#behind = true;
    if (!view || view.value === this.#shown.get(name)) return undefined;
    this.#shown.set(name, view.value);
    this.#seq += 1;
    return { kind: 'event', seq: this.#seq, name, view: view.value } as ServerFrame;
  }

  #snapshot(): ServerFrame | undefined {
    const viewer = this.#viewer();
    const read = (name: EventName) => [name, this.#gate.views.view(name, viewer)] as const;
    const views = this.#read(() => EVENT_NAMES.map(read), 'snapshot');
    this.#behind = !views;
    if (!views) return undefined;
    // Whatever else waits is in it.
    this.#waitingViews.clear();
    for (const [name, view] of views.value) this.#shown.set(name, view);
    return {
      kind: 'snapshot',
      seq: this.#seq,
      views: Object.fromEntries(views.value) as unknown as Snapshot<Audience>,
    };
  }

  #viewer(): Viewer {
    const person = this.#gate.signedIn.personOf(this.key);
    return { audience: this.audience, ...(person && { person }) };
  }

  #read<T>(read: () => T, doing: string): { readonly value: T } | undefined {
    try {
      return { value: read() };
    } catch (error) {
      toWireError(error, `view ${doing}`, this.#gate);
      return undefined;
    }
  }

  #post(frame: ServerFrame): void {
    if (!this.#closed) this.#attempt(() => this.#outbox.post(frame));
  }

  #drain(): void {
    if (!this.#closed) this.#attempt(() => this.#outbox.drain());
  }

  #attempt(send: () => void): void {
    try {
      send();
    } catch (error) {
      this.#gate.log.warn({ err: error, audience: this.audience }, 'a screen could not be reached; its session ends');
      this.close();
    }
  }
}
