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

/**
 * True for a tap that was meant for what had been there before. It comes where the last one was, and hits another thing
 * that came to be there since, less than 350 ms ago: the finger came down twice. Two taps on the same thing are two.
 *
 * @param cameMs when what it hits came under the finger
 */
export function isGhost(before: Tap | undefined, tap: Tap, cameMs: number): boolean {
  if (!before || before.target === tap.target) return false;
  const isSamePlace = Math.hypot(tap.x - before.x, tap.y - before.y) <= SAME_PLACE_PX;
  const isSoon = tap.atMs - before.atMs <= MAX_TAP_PAUSE_MS;
  return isSamePlace && isSoon && cameMs >= before.atMs && tap.atMs - cameMs <= GHOST_MS;
}

const CONTROLS = 'button, a, label, input, select, [role="button"]';

/**
 * Keeps ghost taps from everything on the page, from now on. Clicks by key, and by programs that name no place, pass.
 * Answers how to end it.
 */
export function shieldFromGhostTaps(page: Document): () => void {
  const drawnMs = new WeakMap<Node, number>();
  let last: (Tap & { readonly target: Element }) | undefined;
  /** When what was tapped last went, and left to the finger what is behind it. */
  let goneMs = Number.NEGATIVE_INFINITY;
  const observer = new MutationObserver((changes) => {
    const now = performance.now();
    for (const { addedNodes } of changes) for (const node of addedNodes) drawnMs.set(node, now);
    if (last && !last.target.isConnected && goneMs < last.atMs) goneMs = now;
  });
  observer.observe(page.body, { childList: true, subtree: true });
  const cameMs = (target: Element) => {
    let newest = goneMs;
    for (let node: Node | null = target; node; node = node.parentNode)
      newest = Math.max(newest, drawnMs.get(node) ?? newest);
    return newest;
  };
  const onClick = (event: MouseEvent) => {
    const hasPlace = event.detail > 0 && (event.clientX !== 0 || event.clientY !== 0);
    if (!hasPlace || !(event.target instanceof Element)) return;
    const target = event.target.closest(CONTROLS) ?? event.target;
    const tap = { target, x: event.clientX, y: event.clientY, atMs: performance.now() };
    const before = last;
    last = tap;
    if (!isGhost(before, tap, cameMs(target))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  page.addEventListener('click', onClick, { capture: true });
  return () => {
    observer.disconnect();
    page.removeEventListener('click', onClick, { capture: true });
  };
}
