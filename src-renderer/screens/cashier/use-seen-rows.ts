import { type RefObject, useLayoutEffect, useState } from 'react';

/** What of a grid is on the screen. */
export interface SeenRows {
  readonly columns: number;
  /** Height of a row with the gap below it. */
  readonly rowPx: number;
  readonly first: number;
  readonly rows: number;
}

/** Where nothing can be measured, a screen full. */
const UNMEASURED: SeenRows = { columns: 6, rowPx: 0, first: 0, rows: 10 };

/** Follows which rows of a grid are seen in the frame that scrolls it, whatever size styles give its tiles. */
export function useSeenRows(frame: RefObject<HTMLElement | null>, grid: RefObject<HTMLElement | null>): SeenRows {
  const [seen, setSeen] = useState(UNMEASURED);
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const look = () => setSeen((before) => kept(before, measured(element, grid.current)));
    look();
    element.addEventListener('scroll', look, { passive: true });
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      sizes.disconnect();
    };
  }, [frame, grid]);
  return seen;
}

function measured(frame: HTMLElement, grid: HTMLElement | null): SeenRows {
  if (!grid || frame.clientHeight === 0) return UNMEASURED;
  const style = getComputedStyle(grid);
  const rowPx = Number.parseFloat(style.gridAutoRows) + Number.parseFloat(style.rowGap);
  const columns = style.gridTemplateColumns.split(' ').length;
  if (!(rowPx > 0)) return UNMEASURED;
  return {
    columns,
    rowPx,
    first: Math.floor(frame.scrollTop / rowPx),
    rows: Math.ceil(frame.clientHeight / rowPx) + 1,
  };
}

/** The same object while nothing has changed: a scroll by a few pixels draws nothing. */
function kept(before: SeenRows, now: SeenRows): SeenRows {
  const isSame =
    before.columns === now.columns &&
    before.rowPx === now.rowPx &&
    before.first === now.first &&
    before.rows === now.rows;
  return isSame ? before : now;
}
