import { formatMoney } from '#domain/money/format.ts';
import type { Money } from '#domain/money/money.ts';
import { classes } from './classes.ts';

/** An amount in tabular numerals, so that columns line up. */
export function MoneyText({ value, className }: { readonly value: Money; readonly className?: string }) {
  return <span className={classes('money', className)}>{formatMoney(value)}</span>;
}
