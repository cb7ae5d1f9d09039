import type { ShiftWarnings } from '#contract/shifts.ts';
import { formatMoney } from '#domain/money/format.ts';
import type { Money } from '#domain/money/money.ts';
import type { DrawerSums } from '#domain/shift/drawer-events.ts';
import { MoneyText } from '../../../components/money-text.tsx';
import { useWords } from '../../../messages/words.ts';
import returnCss from '../past/return-sheet.module.css';
import css from './shift.module.css';

/** One figure beside its words. */
export function Figure({
  said,
  value,
  isStrong = false,
}: {
  readonly said: string;
  readonly value: Money;
  readonly isStrong?: boolean;
}) {
  return (
    <li data-strong={isStrong}>
      <span>{said}</span>
      <MoneyText value={value} />
    </li>
  );
}

/** What came into the drawer and went out of it, what should be there, and what was counted. */
export function DrawerFigures({ sums, counted }: { readonly sums: DrawerSums; readonly counted?: Money }) {
  const { shift: words } = useWords();
  return (
    <ul className={returnCss.figures}>
      <Figure said={words.startedWith} value={sums.float} />
      <Figure said={words.cashSales} value={sums.sales} />
      <Figure said={words.cashReturned} value={taken(sums.refunds)} />
      <Figure said={words.paidIn} value={sums.paidIn} />
      <Figure said={words.paidOut} value={taken(sums.paidOut)} />
      <Figure isStrong said={words.shouldBe} value={sums.expected} />
      {counted ? <Figure isStrong said={words.counted} value={counted} /> : null}
    </ul>
  );
}

/** Over or short in words; both are equally calm. */
export function Difference({ difference, hint }: { readonly difference: Money; readonly hint?: string }) {
  const { shift: words } = useWords();
  return (
    <div className={css.difference} data-exact={difference.amount === 0} role="status">
      <strong>{overOrShort(difference, words)}</strong>
      {hint !== undefined && difference.amount !== 0 ? <p>{hint}</p> : null}
    </div>
  );
}

/** "Short $1.30". */
export function overOrShort(
  { amount, currency }: Money,
  words: { readonly exact: string; short(sum: string): string; over(sum: string): string },
): string {
  if (amount === 0) return words.exact;
  const sum = formatMoney({ amount: Math.abs(amount), currency });
  return amount < 0 ? words.short(sum) : words.over(sum);
}

/** What goes on over the end of the shift. */
export function Waits({ warnings }: { readonly warnings: ShiftWarnings }) {
  const { shift } = useWords();
  const words = shift.warnings;
  const { openSale, held, unsure, receiptsNotPrinted, offline } = warnings;
  const said = [
    ...(openSale ? [words.openSale] : []),
    ...(held > 0 ? [words.held(held)] : []),
    ...(unsure > 0 ? [words.unsure(unsure)] : []),
    ...(receiptsNotPrinted > 0 ? [words.receipts(receiptsNotPrinted)] : []),
    ...(offline > 0 ? [words.offline(offline)] : []),
  ];
  if (said.length === 0) return null;
  return (
    <ul className={css.waits}>
      {said.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

function taken({ amount, currency }: Money): Money {
  return { amount: amount === 0 ? 0 : -amount, currency };
}
