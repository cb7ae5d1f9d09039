import type { ButtonHTMLAttributes } from 'react';
import { classes } from './classes.ts';
import css from './icon-button.module.css';

/** A cross of 44 px that closes, removes or clears; `label` says what. */
export function IconButton({
  label,
  className,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { readonly label: string }) {
  return (
    <button type="button" className={classes(css['icon-button'], className)} aria-label={label} {...rest}>
      <span aria-hidden="true">✕</span>
    </button>
  );
}
