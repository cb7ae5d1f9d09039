import type { ReactNode } from 'react';
import css from './badge.module.css';

/** A word that says what kind of shop this is, such as DEMO. */
export function Badge({ children }: { readonly children: ReactNode }) {
  return <span className={css.badge}>{children}</span>;
}
