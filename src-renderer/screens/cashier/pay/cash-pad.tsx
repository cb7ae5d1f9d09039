import { formatMoney } from '#domain/money/format.ts';
import { Button } from '../../../components/button.tsx';
import { classes } from '../../../components/classes.ts';
import entryCss from '../../../components/keypad/entry.module.css';
import { Keypad } from '../../../components/keypad/keypad.tsx';
import {
  emptyEntry,
  entryMoney,
  eraseMoneyDigit,
  filledEntry,
  type MoneyEntry,
  typeMoneyDigit,
} from '../../../components/keypad/money-entry.ts';
import { useDigitKeys } from '../../../components/keypad/use-digit-keys.ts';
import { useTyped, useTypedField } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import { useCashier, useSale } from '../../../stores/cashier-screen.ts';
import css from './pay.module.css';
import { cashPreview, quickNotes } from './quick-notes.ts';

/** Where the button that takes the cash is found. */
export const TAKE_CASH_ID = 'take-cash';

/** Cash: until it is touched the exact amount stands there, and the next digit or note replaces it. */
export function CashPad({ isDead }: { readonly isDead: boolean }) {
  const { errors, pay, sale: saleWords } = useWords();
  const { actions } = useCashier();
  const { totals } = useSale();
  const { due } = totals;
  const cash = useTypedField<MoneyEntry | undefined>(undefined);
  const tendered = entryMoney(useTyped(cash) ?? filledEntry(due.amount), due.currency);
  const preview = cashPreview(tendered, due);
  const current = () => cash.now() ?? filledEntry(due.amount);
  const keys = {
    digit: (digit: number) => cash.type(typeMoneyDigit(current(), digit)),
    clear: () => cash.type(emptyEntry),
    backspace: () => cash.type(eraseMoneyDigit(current())),
  };
  useDigitKeys(keys, !isDead);
  return (
    <div className={css.cash}>
      <div className={css['cash-side']}>
        <p className={css['pay-label']} id="cash-given">
          {pay.tendered}
        </p>
        <output className={`money ${entryCss.entry}`} aria-labelledby="cash-given">
          {formatMoney(tendered)}
        </output>
        <p
          className={classes('money', css['cash-preview'], preview.kind !== 'change' && css['cash-short'])}
          role="status"
        >
          {preview.kind === 'noCoins'
            ? errors['payment.cash_unit'](preview)
            : pay[preview.kind](formatMoney(preview.amount))}
        </p>
        <div className={css.notes}>
          <Button onClick={() => cash.type(filledEntry(due.amount))}>{pay.exact}</Button>
          {quickNotes(due).map((note) => (
            <Button key={note.amount} className="money" onClick={() => cash.type(filledEntry(note.amount))}>
              {formatMoney(note)}
            </Button>
          ))}
        </div>
      </div>
      <div className={css['cash-keys']}>
        <Keypad label={pay.tendered} keys={keys} />
        <Button
          tone="primary"
          size="big"
          id={TAKE_CASH_ID}
          shortcut={saleWords.chargeKey}
          disabled={isDead || preview.kind === 'noCoins'}
          onClick={() => void actions.payCash(tendered.amount)}
        >
          {pay.takeCash(formatMoney(tendered))}
        </Button>
      </div>
    </div>
  );
}
