/** How many frames one screen may send. A scanner and both hands of a cashier stay far below. */
export interface FrameRate {
  /** False once the screen sends more than any person could. */
  allows(nowMs: number): boolean;
}

const MAX_BURST_FRAMES = 400;
const MAX_FRAMES_PER_SECOND = 100;

/** A bucket of frames that refills with time. */
export function createFrameRate(startMs: number): FrameRate {
  let left = MAX_BURST_FRAMES;
  let lastMs = startMs;
  return {
    allows(nowMs) {
      left = Math.min(MAX_BURST_FRAMES, left + ((nowMs - lastMs) / 1000) * MAX_FRAMES_PER_SECOND);
      lastMs = nowMs;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}
