import { useEffect, useRef } from 'react';
import type { PadKeys } from './keypad.tsx';

/** Lets a real keyboard work a pad: digits, Backspace, Delete for clear, Enter for done where no button has the focus. */
export function useDigitKeys(keys: PadKeys, enabled = true): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTextField(event.target)) return;
      if (/^[0-9]$/.test(event.key)) latest.current.digit(Number(event.key));
      else if (event.key === 'Backspace') latest.current.backspace();
      else if (event.key === 'Delete') latest.current.clear();
      else if (event.key === 'Enter' && !isButton(event.target)) latest.current.done?.();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [enabled]);
}

/** True for an element that takes text itself. */
export function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type !== 'checkbox';
}

function isButton(target: EventTarget | null): boolean {
  return target instanceof HTMLButtonElement && target.dataset.padKey === undefined;
}
