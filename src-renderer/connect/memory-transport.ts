import type { ClientFrame, ServerFrame } from '#contract/frames.ts';
import type { Transport, TransportListener } from './transport.ts';

/** The kiosk's end of a line in memory. */
export interface MemoryLine {
  readonly transport: Transport;
  /** Lets the screen have a frame. */
  deliver(frame: ServerFrame): void;
  /** Drops the line; `restore` brings it back. */
  drop(): void;
  restore(): void;
}

/** A line within one process, for tests and fixture pages. `receive` gets what the screen sends. */
export function createMemoryLine(receive: (frame: ClientFrame, line: MemoryLine) => void): MemoryLine {
  let listener: TransportListener | undefined;
  let isUp = false;
  const line: MemoryLine = {
    transport: {
      start(given) {
        listener = given;
        line.restore();
      },
      send: (frame) => {
        if (isUp) receive(frame, line);
      },
      close: () => {
        isUp = false;
        listener = undefined;
      },
    },
    deliver: (frame) => listener?.frame(frame),
    drop: () => {
      isUp = false;
      listener?.down('lost');
    },
    restore: () => {
      isUp = true;
      listener?.up();
    },
  };
  return line;
}
