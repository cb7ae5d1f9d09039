import type { ServerFrame } from '#contract/frames.ts';

/** Puts the parts of large frames together. */
export interface FrameJoiner {
  /** The frame that is whole now; undefined while parts of it are still to come. */
  take(frame: ServerFrame): ServerFrame | undefined;
  /** Forgets a frame that has begun: the line it came on is gone. */
  reset(): void;
}

/** A joiner for one line. */
export function createFrameJoiner(): FrameJoiner {
  let parts: string[] = [];
  return {
    take(frame) {
      if (frame.kind !== 'part') return frame;
      parts.push(frame.text);
      if (!frame.isLast) return undefined;
      const text = parts.join('');
      parts = [];
      return JSON.parse(text) as ServerFrame;
    },
    reset() {
      parts = [];
    },
  };
}
