import { type ReactNode, useState } from 'react';
import type { ShiftNow } from '#contract/shifts.ts';
import type { Money } from '#domain/money/money.ts';
import { Button } from '../../../components/button.tsx';
import { emptyEntry } from '../../../components/keypad/money-entry.ts';
import { useTyped, useTypedField } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import { AmountPad, PiecesForm } from './count-form.tsx';
import css from './shift.module.css';
import { allValues, countOf, sumOf, type TypedPieces } from './typed-count.ts';

/** A count as the kiosk takes it. */
type Count = { pieces: { value: number; count: number }[] } | { sum: number };

/** The drawer being counted: its form, what it comes to, and the count; undefined while it is none. */
export interface Counting {
  readonly form: ReactNode;
  readonly count: Count | undefined;
  readonly sum: Money;
  readonly notes: Money;
  readonly coins: Money;
}

/** Counts the drawer by coins and notes, or by its sum where somebody would rather type that. */
export function useCount({ currency, denominations }: Pick<ShiftNow, 'currency' | 'denominations'>): Counting {
  const { shift: words } = useWords();
  const pieces = useTypedField<TypedPieces>({});
  const sum = useTypedField(emptyEntry);
  const [isSum, setSum] = useState(false);
  const typed = useTyped(pieces);
  const { amount } = useTyped(sum);
  const of = (values: readonly number[]) => ({ amount: sumOf(typed, values), currency });
  if (!denominations || isSum) {
    const money = { amount, currency };
    return {
      form: (
        <>
          <AmountPad field={sum} label={words.sumTitle} currency={currency} />
          {denominations ? (
            <Button tone="quiet" className={css.link} onClick={() => setSum(false)}>
              {words.countPieces}
            </Button>
          ) : null}
        </>
      ),
      count: { sum: amount },
      sum: money,
      notes: { amount: 0, currency },
      coins: { amount: 0, currency },
    };
  }
  return {
    form: <PiecesForm field={pieces} denominations={denominations} currency={currency} onSum={() => setSum(true)} />,
    count: countOf(typed),
    sum: of(allValues(denominations)),
    notes: of(denominations.notes),
    coins: of(denominations.coins),
  };
}
