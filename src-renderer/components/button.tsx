import type { ButtonHTMLAttributes, ReactNode } from 'react';

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
      className={['button', `button-${tone}`, size === 'big' ? 'button-big' : '', className ?? ''].join(' ').trim()}
      {...(shortcut ? { 'aria-keyshortcuts': shortcut } : {})}
      {...rest}
    >
      <span className="button-label">{children}</span>
      {shortcut ? (
        <span className="key-hint" aria-hidden="true">
          {shortcut}
        </span>
      ) : null}
    </button>
  );
}
