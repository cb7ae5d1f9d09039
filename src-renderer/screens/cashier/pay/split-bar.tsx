import { formatMoney } from '#domain/money/format.ts';
import type { Currency, Money } from '#domain/money/money.ts';
import { Button } from '../../../components/button.tsx';
import entryCss from '../../../components/keypad/entry.module.css';
import { Keypad } from '../../../components/keypad/keypad.tsx';
import {
  emptyEntry,
  entryMoney,
  eraseMoneyDigit,
  type MoneyEntry,
  typeMoneyDigit,
} from '../../../components/keypad/money-entry.ts';
import { useDigitKeys } from '../../../components/keypad/use-digit-keys.ts';
import { type TypedField, useTyped } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import css from './pay.module.css';
import { MAX_PEOPLE, MIN_PEOPLE, type Split } from './split.ts';

/** How the amount is split, and among how many. */
export function SplitBar({ split, choose }: { readonly split: Split; readonly choose: (split: Split) => void }) {
  const { pay } = useWords();
  const people = split.kind === 'evenly' ? split.people : undefined;
  const counts = Array.from({ length: MAX_PEOPLE - MIN_PEOPLE + 1 }, (_, at) => MIN_PEOPLE + at);
  return (
    <fieldset className={css.split} aria-label={pay.split}>
      <div className={css['split-row']}>
        <Button
          aria-pressed={people !== undefined}
          onClick={() => choose({ kind: 'evenly', people: people ?? MIN_PEOPLE })}
        >
          {pay.evenly}
        </Button>
        <Button aria-pressed={split.kind === 'amount'} onClick={() => choose({ kind: 'amount' })}>
          {pay.byAmount}
        </Button>
      </div>
      {people === undefined ? null : (
        <fieldset className={css['split-row']} aria-label={pay.people}>
          {counts.map((count) => (
            <Button
              key={count}
              aria-pressed={count === people}
              aria-label={pay.among(count)}
              onClick={() => choose({ kind: 'evenly', people: count })}
            >
              {String(count)}
            </Button>
          ))}
        </fieldset>
      )}
    </fieldset>
  );
}

/** The part somebody pays, typed: digits fill from the right. */
export function PartEntry({
  entry,
  left,
  done,
}: {
  readonly entry: TypedField<MoneyEntry>;
  readonly left: Money;
  readonly done: () => void;
}) {
  const { pay } = useWords();
  const currency: Currency = left.currency;
  const keys = {
    digit: (digit: number) => entry.type(typeMoneyDigit(entry.now(), digit)),
    clear: () => entry.type(emptyEntry),
    backspace: () => entry.type(eraseMoneyDigit(entry.now())),
  };
  useDigitKeys({ ...keys, done });
  const typed = entryMoney(useTyped(entry), currency);
  const isTooMuch = typed.amount > left.amount;
  return (
    <div className={css.cash}>
      <div className={css['cash-side']}>
        <p className={css['cash-label']} id="part-amount">
          {pay.partAmount}
        </p>
        <output className={`money ${entryCss.entry}`} aria-labelledby="part-amount">
          {formatMoney(typed)}
        </output>
        <p className={css['cash-short']} role="status">
          {isTooMuch ? pay.partTooMuch(formatMoney(left)) : ''}
        </p>
      </div>
      <div className={css['cash-keys']}>
        <Keypad label={pay.partAmount} keys={keys} />
        <Button tone="primary" size="big" disabled={typed.amount === 0 || isTooMuch} onClick={done}>
          {pay.takePart(formatMoney(typed))}
        </Button>
      </div>
    </div>
  );
}
