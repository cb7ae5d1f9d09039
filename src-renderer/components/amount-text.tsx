import type { CSSProperties, HTMLAttributes } from 'react';
import { formatMoney } from '#domain/money/format.ts';
import type { Money } from '#domain/money/money.ts';
import css from './amount-text.module.css';
import { classes } from './classes.ts';

/** An amount in the largest type its place holds: a longer one is set smaller rather than cut. */
export function AmountText({
  value,
  className,
  ...rest
}: HTMLAttributes<HTMLParagraphElement> & { readonly value: Money; readonly className?: string | undefined }) {
  const text = formatMoney(value);
  return (
    <p
      className={classes('money', css.amount, className)}
      style={{ '--characters': text.length } as CSSProperties}
      {...rest}
    >
      {text}
    </p>
  );
}
