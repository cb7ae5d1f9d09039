import type { ClientFrame, ServerFrame } from '#contract/frames.ts';
import type { Transport } from './transport.ts';

/** What the Electron preload puts on `window.regulars`; the audience is fixed by the window. */
export interface RegularsBridge {
  send(frame: ClientFrame): void;
  /** The answer ends the listening. */
  onFrame(listener: (frame: ServerFrame) => void): () => void;
}

/** The line through Electron's preload, for the page of `session`. It never drops: it ends with the window. */
export function createBridgeTransport(bridge: RegularsBridge, session: string): Transport {
  let stop: (() => void) | undefined;
  return {
    start(listener) {
      stop = bridge.onFrame((frame) => {
        if (frame.kind === 'refused') listener.down('refused');
        else listener.frame(frame);
      });
      listener.up();
      bridge.send({ kind: 'hello', session });
    },
    send: (frame) => bridge.send(frame),
    close: () => stop?.(),
  };
}
