import type { ButtonHTMLAttributes, ReactNode } from 'react';
import css from './button.module.css';
import { classes } from './classes.ts';

/** How much a button matters: one `primary` per screen. */
export type ButtonTone = 'primary' | 'plain' | 'quiet' | 'danger';

/** A button of at least 44 px. `shortcut` is drawn as a hint and told to assistive technology, outside the name. */
export function Button({
  tone = 'plain',
  size = 'normal',
  shortcut,
  className,
  children,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly tone?: ButtonTone;
  readonly size?: 'normal' | 'big';
  readonly shortcut?: string;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={classes(css.button, css[`button-${tone}`], size === 'big' && css['button-big'], className)}
      {...(shortcut ? { 'aria-keyshortcuts': shortcut } : {})}
      {...rest}
    >
      <span className={css['button-label']}>{children}</span>
      {shortcut ? (
        <span className={css['key-hint']} aria-hidden="true">
          {shortcut}
        </span>
      ) : null}
    </button>
  );
}
