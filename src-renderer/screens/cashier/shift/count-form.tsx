import { useRef, useState } from 'react';
import { formatMoney } from '#domain/money/format.ts';
import type { Currency } from '#domain/money/money.ts';
import type { Denominations } from '#domain/shift/denominations.ts';
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
import { Notice } from '../../../components/notice.tsx';
import { type TypedField, useTyped } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import { pieceLabel } from './piece-label.ts';
import css from './shift.module.css';
import { allValues, isCount, type TypedPieces } from './typed-count.ts';

/** The drawer, counted piece by piece: the pad types into the chosen row, and Enter goes down. */
export function PiecesForm({
  field,
  denominations,
  currency,
  onSum,
}: {
  readonly field: TypedField<TypedPieces>;
  readonly denominations: Denominations;
  readonly currency: Currency;
  readonly onSum: () => void;
}) {
  const { shift: words } = useWords();
  const typed = useTyped(field);
  const values = allValues(denominations);
  const [chosen, setChosen] = useState(0);
  const inputs = useRef(new Map<number, HTMLInputElement>());
  const value = values[chosen] ?? 0;
  const type = (of: number, text: string) => field.type({ ...field.now(), [of]: text });
  const goTo = (index: number) => {
    const at = Math.max(0, Math.min(values.length - 1, index));
    setChosen(at);
    inputs.current.get(values[at] ?? 0)?.focus();
  };
  const keys = {
    digit: (digit: number) => {
      const text = `${field.now()[value] ?? ''}${digit}`;
      if (isCount(text)) type(value, text);
    },
    clear: () => type(value, ''),
    backspace: () => type(value, (field.now()[value] ?? '').slice(0, -1)),
  };
  useDigitKeys({ ...keys, done: () => goTo(chosen + 1) });
  const isBad = Object.values(typed).some((text) => !isCount(text));
  const label = words.howMany(pieceLabel(value, currency));
  return (
    <div className={css.columns}>
      <ul className={css.rows}>
        {values.map((each, index) => {
          const text = typed[each] ?? '';
          const count = isCount(text) ? Number(text) : 0;
          return (
            <li key={each}>
              <label className={css.row}>
                <span>{pieceLabel(each, currency)}</span>
                <input
                  ref={(input) => {
                    if (input) inputs.current.set(each, input);
                  }}
                  type="text"
                  inputMode="numeric"
                  autoComplete="off"
                  aria-label={words.howMany(pieceLabel(each, currency))}
                  aria-invalid={!isCount(text)}
                  data-chosen={index === chosen}
                  placeholder="–"
                  value={text}
                  onFocus={() => setChosen(index)}
                  onChange={(event) => type(each, event.target.value.trim())}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter' && event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
                    event.preventDefault();
                    goTo(event.key === 'ArrowUp' ? index - 1 : index + 1);
                  }}
                />
                <span>{count > 0 ? formatMoney({ amount: each * count, currency }) : '–'}</span>
              </label>
            </li>
          );
        })}
      </ul>
      <div className={css.pad}>
        <p className={css.label}>{label}</p>
        <output className={`money ${entryCss.entry}`} aria-label={label}>
          {typed[value] ?? ''}
        </output>
        <Keypad label={label} keys={keys} />
        <div className={css['pad-buttons']}>
          <Button onClick={() => goTo(chosen - 1)}>{words.previous}</Button>
          <Button onClick={() => goTo(chosen + 1)}>{words.next}</Button>
        </div>
        {isBad ? <Notice tone="error">{words.badCount}</Notice> : null}
        <Button tone="quiet" className={css.link} onClick={onSum}>
          {words.typeSum}
        </Button>
      </div>
    </div>
  );
}

/** An amount on a pad; digits fill from the right. */
export function AmountPad({
  field,
  label,
  currency,
}: {
  readonly field: TypedField<MoneyEntry>;
  readonly label: string;
  readonly currency: Currency;
}) {
  const amount = useTyped(field);
  const keys = {
    digit: (digit: number) => field.type(typeMoneyDigit(field.now(), digit)),
    clear: () => field.type(emptyEntry),
    backspace: () => field.type(eraseMoneyDigit(field.now())),
  };
  useDigitKeys(keys);
  return (
    <div className={css.pad}>
      <p className={css.label}>{label}</p>
      <output className={`money ${entryCss.entry}`} aria-label={label}>
        {formatMoney(entryMoney(amount, currency))}
      </output>
      <Keypad label={label} keys={keys} />
    </div>
  );
}
