import type { ServerFrame } from '#contract/frames.ts';
import type { Audience, SessionKey } from '#contract/procedure.ts';
import { EVENT_NAMES, type EventName, type Snapshot, type Viewer, type ViewSource } from '#contract/views.ts';
import { answerCall, type CallDesk } from './call.ts';
import { readFrame } from './frame.ts';
import { type ErrorNotes, toWireError, wireError } from './wire-error.ts';

/** One connected screen. */
export interface GateSession {
  /** Takes a frame of unknown content. Never throws; the answer comes through the session's `send`. */
  receive(frame: unknown): void;
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
  readonly #send: (frame: ServerFrame) => void;
  readonly #shown = new Map<EventName, unknown>();
  #seq = 0;
  #behind = true;
  #closed = false;

  constructor(gate: SessionGate, { audience, key }: Page, send: (frame: ServerFrame) => void) {
    this.#gate = gate;
    this.audience = audience;
    this.key = key;
    this.#send = send;
  }

  /** Greets the screen. */
  open(): void {
    this.#post({ kind: 'ready', audience: this.audience });
    this.#sendSnapshot();
  }

  receive(frame: unknown): void {
    if (this.#closed) return;
    const incoming = readFrame(frame);
    if (incoming.kind === 'snapshot') {
      this.#sendSnapshot();
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
    this.#gate.left(this);
  }

  /** Tells the screen of a view that may have changed. */
  changed(name: EventName): void {
    if (this.#closed) return;
    // A screen that missed a view cannot make sense of single events: it starts over from a snapshot.
    if (this.#behind) this.#sendSnapshot();
    else this.#sendEvent(name);
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

  #sendEvent(name: EventName): void {
    const view = this.#read(() => this.#gate.views.view(name, this.#viewer()), name);
    if (!view) {
      this.#behind = true;
    } else if (view.value !== this.#shown.get(name)) {
      this.#shown.set(name, view.value);
      this.#seq += 1;
      this.#post({ kind: 'event', seq: this.#seq, name, view: view.value } as ServerFrame);
    }
  }

  #sendSnapshot(): void {
    const viewer = this.#viewer();
    const read = (name: EventName) => [name, this.#gate.views.view(name, viewer)] as const;
    const views = this.#read(() => EVENT_NAMES.map(read), 'snapshot');
    this.#behind = !views;
    if (!views) return;
    for (const [name, view] of views.value) this.#shown.set(name, view);
    this.#post({
      kind: 'snapshot',
      seq: this.#seq,
      views: Object.fromEntries(views.value) as unknown as Snapshot<Audience>,
    });
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
    if (this.#closed) return;
    try {
      this.#send(frame);
    } catch (error) {
      this.#gate.log.warn({ err: error, audience: this.audience }, 'a screen could not be reached; its session ends');
      this.close();
    }
  }
}
