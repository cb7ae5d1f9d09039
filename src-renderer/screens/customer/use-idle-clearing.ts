import { useCallback, useEffect, useRef, useState } from 'react';

/** A prompt left untouched for this long asks whether the buyer is still there. */
export const IDLE_MS = 30_000;
/** How long it asks before it clears. @source WCAG 2.2, success criterion 2.2.1: at least 20 s to say so */
export const STILL_THERE_MS = 20_000;

/**
 * Watches a prompt of the buyer: after 30 s untouched it asks, 20 s later it clears. Any touch or key is an answer;
 * `onStay` is told about each.
 */
export function useIdleClearing(clear: () => void, onStay?: () => void): { readonly isAsking: boolean; stay(): void } {
  const [isAsking, setAsking] = useState(false);
  const [touches, setTouches] = useState(0);
  const latest = useRef({ clear, onStay });
  latest.current = { clear, onStay };
  const stay = useCallback(() => {
    setAsking(false);
    setTouches((count) => count + 1);
    latest.current.onStay?.();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every touch starts the wait again
  useEffect(() => {
    const timer = isAsking
      ? setTimeout(() => latest.current.clear(), STILL_THERE_MS)
      : setTimeout(() => setAsking(true), IDLE_MS);
    return () => clearTimeout(timer);
  }, [isAsking, touches]);

  useEffect(() => {
    document.addEventListener('pointerdown', stay);
    document.addEventListener('keydown', stay);
    document.addEventListener('click', stay);
    return () => {
      document.removeEventListener('pointerdown', stay);
      document.removeEventListener('keydown', stay);
      document.removeEventListener('click', stay);
    };
  }, [stay]);

  return { isAsking, stay };
}
