import { formatMoney } from '#domain/money/format.ts';
import { Button } from '../../../components/button.tsx';
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
import { cashPreview, quickNotes } from './quick-notes.ts';

/** Cash: until it is touched the exact amount stands there, and the next digit or note replaces it. */
export function CashPad({ isDead }: { readonly isDead: boolean }) {
  const { pay, sale: saleWords } = useWords();
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
    <div className="cash">
      <div className="cash-side">
        <p className="pay-label" id="cash-given">
          {pay.tendered}
        </p>
        <output className="entry money" aria-labelledby="cash-given">
          {formatMoney(tendered)}
        </output>
        <p className={`cash-preview cash-${preview.kind} money`} role="status">
          {pay[preview.kind](formatMoney(preview.amount))}
        </p>
        <div className="notes">
          <Button onClick={() => cash.type(filledEntry(due.amount))}>{pay.exact}</Button>
          {quickNotes(due).map((note) => (
            <Button key={note.amount} className="money" onClick={() => cash.type(filledEntry(note.amount))}>
              {formatMoney(note)}
            </Button>
          ))}
        </div>
      </div>
      <div className="cash-keys">
        <Keypad label={pay.tendered} keys={keys} />
        <Button
          tone="primary"
          size="big"
          className="take"
          shortcut={saleWords.chargeKey}
          disabled={isDead}
          onClick={() => void actions.payCash(tendered.amount)}
        >
          {pay.takeCash(formatMoney(tendered))}
        </Button>
      </div>
    </div>
  );
}
