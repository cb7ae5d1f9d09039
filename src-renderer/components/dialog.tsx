import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../messages/words.ts';
import css from './dialog.module.css';
import { IconButton } from './icon-button.tsx';

/**
 * A modal dialog: keeps the focus inside, closes on Esc, and gives the focus back.
 * The focus starts at what is marked `data-first`, else on the dialog itself: Enter must never press "Close" by accident.
 */
export function Dialog({
  title,
  onClose,
  children,
  size = 'normal',
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly size?: 'normal' | 'wide' | 'widest';
}) {
  const words = useWords();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) {
      element.showModal();
      (element.querySelector<HTMLElement>('[data-first]') ?? element).focus();
    }
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      className={size === 'normal' ? css.dialog : `${css.dialog} ${css[`dialog-${size}`]}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className={css['dialog-head']}>
        <h2 id={titleId}>{title}</h2>
        <IconButton label={words.common.close} onClick={onClose} />
      </header>
      {children}
    </dialog>
  );
}
