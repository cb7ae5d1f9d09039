import type { CSSProperties } from 'react';
import { useWords } from '../../messages/words.ts';
import css from './keypad.module.css';

const ROWS = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
] as const;

/** What a pad does with its keys. */
export interface PadKeys {
  digit(digit: number): void;
  clear(): void;
  backspace(): void;
  /** Absent where another button ends the entry. */
  done?(): void;
}

/** Digits as on a phone, 1-2-3 on top and 0 under 8; clear, backspace and done never move. */
export function Keypad({
  label,
  keys,
  doneLabel,
  doneDisabled = false,
  keyPx,
}: {
  readonly label: string;
  readonly keys: PadKeys;
  readonly doneLabel?: string;
  readonly doneDisabled?: boolean;
  /** Side of a key; the style sheet's own where absent. */
  readonly keyPx?: number;
}) {
  const { common } = useWords();
  const digit = (value: number) => (
    <button key={value} type="button" className={css.key} data-pad-key="" onClick={() => keys.digit(value)}>
      {value}
    </button>
  );
  return (
    <fieldset
      className={css.keypad}
      aria-label={label}
      {...(keyPx ? { style: { '--key': `${keyPx}px` } as CSSProperties } : {})}
    >
      {ROWS.flatMap((row) => row.map(digit))}
      <button type="button" className={`${css.key} ${css['key-word']}`} data-pad-key="" onClick={keys.clear}>
        {common.clear}
      </button>
      {digit(0)}
      <button
        type="button"
        className={`${css.key} ${css['key-word']}`}
        data-pad-key=""
        aria-label={common.backspace}
        onClick={keys.backspace}
      >
        <span aria-hidden="true">⌫</span>
      </button>
      {keys.done ? (
        <button
          type="button"
          className={`${css.key} ${css['key-done']}`}
          data-pad-key=""
          disabled={doneDisabled}
          onClick={keys.done}
        >
          {doneLabel ?? common.done}
        </button>
      ) : null}
    </fieldset>
  );
}
