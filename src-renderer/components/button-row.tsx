import type { ReactNode } from 'react';
import css from './button-row.module.css';
import { classes } from './classes.ts';

/** The buttons that end a sheet or a dialog, the main one last. */
export function ButtonRow({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className?: string | undefined;
}) {
  return <div className={classes(css['button-row'], className)}>{children}</div>;
}
