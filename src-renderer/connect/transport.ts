import type { ClientFrame, ServerFrame } from '#contract/frames.ts';

/** What a transport tells the session about its line. */
export interface TransportListener {
  /** Frames can be sent from now on; a snapshot is on its way. */
  up(): void;
  frame(frame: ServerFrame): void;
  /** `lost`: the transport is trying again. `refused`: the kiosk does not know this page, and trying again is no use. */
  down(reason: 'lost' | 'refused'): void;
}

/** One line to the kiosk, whatever carries it. */
export interface Transport {
  start(listener: TransportListener): void;
  /** Sends a frame; while the line is down it is dropped, and the session has already said so. */
  send(frame: ClientFrame): void;
  close(): void;
}
