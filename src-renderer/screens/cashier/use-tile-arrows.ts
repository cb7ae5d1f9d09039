import { type RefObject, useEffect, useState } from 'react';

/**
 * Leads the focus from tile to tile by arrows, Home and End; the answer is the place where the tab key stops. A tile
 * that is not drawn is scrolled to first.
 */
export function useTileArrows(
  frame: RefObject<HTMLElement | null>,
  { columns, rowPx, total }: { readonly columns: number; readonly rowPx: number; readonly total: number },
): number {
  const [stop, setStop] = useState(0);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const from = placeOf(event.target);
      const to = from === undefined ? undefined : placeBy(event.key, from, columns, total);
      if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      setStop(to);
      scrollTo(element, Math.floor(to / columns) * rowPx, rowPx);
      // What was scrolled to is drawn with the next frame.
      requestAnimationFrame(() => requestAnimationFrame(() => tileAt(element, to)?.focus({ preventScroll: true })));
    };
    const onFocus = (event: FocusEvent) => {
      const place = placeOf(event.target);
      if (place !== undefined) setStop(place);
    };
    element.addEventListener('keydown', onKeyDown);
    element.addEventListener('focusin', onFocus);
    return () => {
      element.removeEventListener('keydown', onKeyDown);
      element.removeEventListener('focusin', onFocus);
    };
  }, [frame, columns, rowPx, total]);
  return stop;
}

/** The tile of a place, where it is drawn. */
export function tileAt(within: ParentNode, place: number): HTMLElement | null {
  return within.querySelector(`[data-place="${place}"]`);
}

function placeOf(target: EventTarget | null): number | undefined {
  const place = target instanceof HTMLElement ? target.dataset.place : undefined;
  return place === undefined ? undefined : Number(place);
}

function placeBy(key: string, from: number, columns: number, total: number): number | undefined {
  const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key];
  const to = key === 'Home' ? 0 : key === 'End' ? total - 1 : by === undefined ? undefined : from + by;
  return to === undefined || to < 0 || to >= total ? undefined : to;
}

/** Scrolls no farther than it must. */
function scrollTo(frame: HTMLElement, topPx: number, rowPx: number): void {
  if (topPx < frame.scrollTop) frame.scrollTop = topPx;
  else if (topPx + rowPx > frame.scrollTop + frame.clientHeight) frame.scrollTop = topPx + rowPx - frame.clientHeight;
}
