/** What appears or moves under a finger is dead for so long. */
export const GHOST_MS = 350;
/** A finger that taps twice comes down again within this many CSS pixels; the smallest target is 44 wide. */
const SAME_PLACE_PX = 40;
/** A second tap later than this is a tap of its own, however late the page changed. */
const MAX_TAP_PAUSE_MS = 1_000;

/** A tap, and what it hit. */
export interface Tap {
  readonly target: unknown;
  readonly x: number;
  readonly y: number;
  readonly atMs: number;
}

/** Tells a second tap that was meant for what had been there before from one that is meant. */
export interface GhostTaps {
  /** The page was drawn anew. */
  noteChange(atMs: number): void;
  /** True for a tap that must not do anything. */
  isGhost(tap: Tap): boolean;
}

/**
 * A tap where the last one was, that hits another thing which has only just come there, is a ghost: the finger came
 * down twice, and the page changed in between. Two taps on the same thing are two taps.
 */
export function createGhostTaps(): GhostTaps {
  let last: Tap | undefined;
  let changedMs = Number.NEGATIVE_INFINITY;
  return {
    noteChange(atMs) {
      changedMs = atMs;
    },
    isGhost(tap) {
      const before = last;
      last = tap;
      if (!before || before.target === tap.target) return false;
      const isSamePlace = Math.hypot(tap.x - before.x, tap.y - before.y) <= SAME_PLACE_PX;
      const isSoon = tap.atMs - before.atMs <= MAX_TAP_PAUSE_MS;
      const isFresh = changedMs >= before.atMs && tap.atMs - changedMs <= GHOST_MS;
      return isSamePlace && isSoon && isFresh;
    },
  };
}

const CONTROLS = 'button, a, label, input, select, [role="button"]';

/**
 * Keeps ghost taps from everything on the page, from now on. Clicks by key, and by programs that name no place, pass.
 * Answers how to end it.
 */
export function shieldFromGhostTaps(page: Document): () => void {
  const taps = createGhostTaps();
  const observer = new MutationObserver(() => taps.noteChange(performance.now()));
  observer.observe(page.body, { childList: true, subtree: true });
  const onClick = (event: MouseEvent) => {
    const hasPlace = event.detail > 0 && (event.clientX !== 0 || event.clientY !== 0);
    if (!hasPlace || !(event.target instanceof Element)) return;
    const target = event.target.closest(CONTROLS) ?? event.target;
    if (!taps.isGhost({ target, x: event.clientX, y: event.clientY, atMs: performance.now() })) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  page.addEventListener('click', onClick, { capture: true });
  return () => {
    observer.disconnect();
    page.removeEventListener('click', onClick, { capture: true });
  };
}
