import { createStore, type StoreApi } from 'zustand/vanilla';
import { CallError, type Client, createClient } from '#contract/client.ts';
import type { ServerFrame } from '#contract/frames.ts';
import type { Audience } from '#contract/procedure.ts';
import type { Snapshot } from '#contract/views.ts';
import { createFrameJoiner } from './frame-joiner.ts';
import { reuse } from './reuse.ts';
import type { Transport } from './transport.ts';

/** The last views of the kiosk, and how the line to it stands. What a new view leaves as it was stays the same object. */
export interface ViewState<A extends Audience> {
  readonly line: 'connecting' | 'up' | 'lost' | 'refused';
  /** Kept while the line is down: what was last known. */
  readonly views?: Snapshot<A>;
}

/** A screen's conversation with the kiosk. */
export interface Session<A extends Audience> {
  readonly views: StoreApi<ViewState<A>>;
  /** Rejects with a `CallError`; `connection.lost` when the line drops before the answer. */
  readonly client: Client;
  close(): void;
}

interface OpenCall {
  resolve(output: unknown): void;
  reject(error: CallError): void;
}

const lost = () => new CallError({ code: 'connection.lost', retry: 'safe' });

/** Opens the conversation: numbers calls, applies views in order, and asks for a snapshot where one was missed. */
export function createSession<A extends Audience>(transport: Transport): Session<A> {
  const views = createStore<ViewState<A>>(() => ({ line: 'connecting' }));
  const calls = new Map<number, OpenCall>();
  let lastCall = 0;
  let seq: number | undefined;
  const joiner = createFrameJoiner();

  function send(procedure: string, input: unknown): Promise<unknown> {
    if (views.getState().line !== 'up') return Promise.reject(lost());
    lastCall += 1;
    const id = lastCall;
    return new Promise((resolve, reject) => {
      calls.set(id, { resolve, reject });
      transport.send({ kind: 'call', id, procedure, input });
    });
  }

  function settle(frame: Extract<ServerFrame, { kind: 'reply' }>): void {
    const call = calls.get(frame.id);
    calls.delete(frame.id);
    if (frame.ok) call?.resolve(frame.output);
    else call?.reject(new CallError(frame.error));
  }

  function applyEvent(frame: Extract<ServerFrame, { kind: 'event' }>): void {
    // Before the first snapshot and between a gap and its repair, events are inside the snapshot to come.
    if (seq === undefined || frame.seq <= seq) return;
    if (frame.seq !== seq + 1) {
      seq = undefined;
      transport.send({ kind: 'snapshot' });
      return;
    }
    seq = frame.seq;
    const known = views.getState().views;
    if (known) views.setState({ views: { ...known, [frame.name]: reuse(known[frame.name], frame.view) } });
  }

  transport.start({
    up: () => {
      seq = undefined;
      joiner.reset();
      views.setState({ line: 'up' });
    },
    down: (reason) => {
      seq = undefined;
      views.setState({ line: reason });
      const open = [...calls.values()];
      calls.clear();
      for (const call of open) call.reject(lost());
    },
    frame: (sent) => {
      const frame = joiner.take(sent);
      if (!frame) return;
      if (frame.kind === 'reply') settle(frame);
      else if (frame.kind === 'event') applyEvent(frame);
      else if (frame.kind === 'snapshot') {
        seq = frame.seq;
        views.setState({ views: reuse(views.getState().views, frame.views as Snapshot<A>) });
      }
    },
  });

  return { views, client: createClient(send), close: () => transport.close() };
}
