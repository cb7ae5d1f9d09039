import { useEffect, useRef } from 'react';
import { createWedge } from './wedge.ts';

/** What the screen does with a scanner's keys. */
export interface WedgeListener {
  /** Remembers what the fields hold before a burst; the answer puts it back, so that a scan leaves no digits in them. */
  remember(): () => void;
  scan(code: string): void;
  short(code: string): void;
}

/** Catches a wedge scanner anywhere on the page. A field marked `data-takes-scans` handles its own Enter. */
export function useWedge(listener: WedgeListener): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(() => {
    const wedge = createWedge();
    let putBack: () => void = () => undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target instanceof HTMLElement && event.target.dataset.takesScans !== undefined) return;
      const answer = wedge.key(event.key, event.timeStamp);
      if (answer.kind === 'first') putBack = latest.current.remember();
      if (answer.kind !== 'scan' && answer.kind !== 'short') return;
      // The scanner's Enter must not press whatever has the focus.
      event.preventDefault();
      event.stopImmediatePropagation();
      putBack();
      latest.current[answer.kind](answer.code);
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}
