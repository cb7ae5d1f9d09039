import type { ServerFrame } from '#contract/frames.ts';
import type { Transport, TransportListener } from './transport.ts';

const FIRST_WAIT_MS = 250;
const MAX_WAIT_MS = 5_000;

/** The part of a WebSocket that is used; the browser's own in the kiosk, a stand-in in tests. */
export interface SocketLike {
  send(data: string): void;
  close(): void;
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: never) => unknown) | null;
  onclose: ((event: never) => unknown) | null;
}

/** The line over a WebSocket: says hello with the page's token and session, and comes back by itself with growing pauses. */
export function createSocketTransport(options: {
  readonly url: string;
  readonly token: string;
  readonly session: string;
  readonly connect?: (url: string) => SocketLike;
}): Transport {
  const { token, session } = options;
  const connect = options.connect ?? ((url) => new WebSocket(url) as SocketLike);
  let socket: SocketLike | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = FIRST_WAIT_MS;
  let finished = false;

  function dial(listener: TransportListener): void {
    const line = connect(options.url);
    socket = line;
    line.onopen = () => line.send(JSON.stringify({ kind: 'hello', token, session }));
    line.onmessage = (event: { readonly data: unknown }) => {
      const frame = parseFrame(event.data);
      if (!frame) return;
      if (frame.kind === 'refused') {
        if (frame.reason === 'token') finished = true;
        return;
      }
      if (frame.kind === 'ready') {
        waitMs = FIRST_WAIT_MS;
        listener.up();
      }
      listener.frame(frame);
    };
    line.onclose = () => {
      if (socket !== line) return;
      socket = undefined;
      listener.down(finished ? 'refused' : 'lost');
      if (finished) return;
      timer = setTimeout(() => dial(listener), waitMs);
      waitMs = Math.min(waitMs * 2, MAX_WAIT_MS);
    };
  }

  return {
    start: dial,
    send: (frame) => socket?.send(JSON.stringify(frame)),
    close() {
      finished = true;
      clearTimeout(timer);
      const line = socket;
      socket = undefined;
      line?.close();
    },
  };
}

function parseFrame(data: unknown): ServerFrame | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data) as ServerFrame;
  } catch {
    return undefined;
  }
}
