import type { ReactNode } from 'react';
import css from './notice.module.css';

/** A sentence that must be seen: an error is announced at once, news when there is a pause. */
export function Notice({
  tone,
  children,
  action,
}: {
  readonly tone: 'error' | 'news';
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div
      className={tone === 'error' ? `${css.notice} ${css['notice-error']}` : css.notice}
      role={tone === 'error' ? 'alert' : 'status'}
    >
      <span className={css['notice-mark']} aria-hidden="true">
        {tone === 'error' ? '!' : 'i'}
      </span>
      <p>{children}</p>
      {action}
    </div>
  );
}
