import type { ClientFrame, ServerFrame } from '#contract/frames.ts';
import type { Transport } from './transport.ts';

/** What the Electron preload puts on `window.regulars`; the audience is fixed by the window. */
export interface RegularsBridge {
  send(frame: ClientFrame): void;
  /** The answer ends the listening. */
  onFrame(listener: (frame: ServerFrame) => void): () => void;
}

/** The line through Electron's preload. It never drops: it ends with the window. */
export function createBridgeTransport(bridge: RegularsBridge): Transport {
  let stop: (() => void) | undefined;
  return {
    start(listener) {
      stop = bridge.onFrame((frame) => {
        if (frame.kind === 'refused') listener.down('refused');
        else listener.frame(frame);
      });
      listener.up();
      // The kiosk may have sent its first snapshot before this page was listening.
      bridge.send({ kind: 'snapshot' });
    },
    send: (frame) => bridge.send(frame),
    close: () => stop?.(),
  };
}
