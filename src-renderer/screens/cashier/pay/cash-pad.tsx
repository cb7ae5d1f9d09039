import { formatMoney } from '#domain/money/format.ts';
import { Button } from '../../../components/button.tsx';
import { classes } from '../../../components/classes.ts';
import { Keypad } from '../../../components/keypad/keypad.tsx';
import {
  emptyEntry,
  entryMoney,
  eraseMoneyDigit,
  type MoneyEntry,
  typeMoneyDigit,
} from '../../../components/keypad/money-entry.ts';
import { useDigitKeys } from '../../../components/keypad/use-digit-keys.ts';
import { useTyped, useTypedField } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import { useCashier } from '../../../stores/cashier-screen.ts';
import type { PadProps } from './other-pads.tsx';
import css from './pay.module.css';
import { cashPreview, quickNotes } from './quick-notes.ts';

/**
 * Cash: a note takes at once, another amount is typed. Nothing is taken that nobody chose or typed: until then the key
 * that takes it is dead.
 */
export function CashPad({ amount: due, part, isDead }: PadProps) {
  const { errors, pay, sale: saleWords } = useWords();
  const { actions } = useCashier();
  const cash = useTypedField<MoneyEntry>(emptyEntry);
  const tendered = entryMoney(useTyped(cash), due.currency);
  const isTyped = tendered.amount > 0;
  const preview = cashPreview(isTyped ? tendered : due, due);
  const hasNoCoins = preview.kind === 'noCoins';
  const keys = {
    digit: (digit: number) => cash.type(typeMoneyDigit(cash.now(), digit)),
    clear: () => cash.type(emptyEntry),
    backspace: () => cash.type(eraseMoneyDigit(cash.now())),
  };
  useDigitKeys(keys, !isDead);
  const said = hasNoCoins ? errors['payment.cash_unit'](preview) : pay[preview.kind](formatMoney(preview.amount));
  const isCoinless = cashPreview(due, due).kind === 'noCoins';
  return (
    <div className={css.cash}>
      <div className={css['cash-side']}>
        <p className={css['cash-label']}>{pay.noteTakes}</p>
        <div className={css.notes}>
          <Button disabled={isDead || isCoinless} onClick={() => void actions.payCash(due.amount, part)}>
            {pay.exact(formatMoney(due))}
          </Button>
          {quickNotes(due).map((note) => (
            <Button
              key={note.amount}
              className="money"
              disabled={isDead || isCoinless}
              onClick={() => void actions.payCash(note.amount, part)}
            >
              {formatMoney(note)}
            </Button>
          ))}
        </div>
      </div>
      <div className={css['cash-keys']}>
        <div className={css['cash-given']}>
          <span id="cash-given">{pay.tendered}</span>
          <output className="money" aria-labelledby="cash-given">
            {formatMoney(tendered)}
          </output>
        </div>
        <p
          className={classes('money', css['cash-preview'], preview.kind !== 'change' && css['cash-short'])}
          role="status"
        >
          {isTyped || hasNoCoins ? said : ''}
        </p>
        <Keypad label={pay.tendered} keys={keys} />
        <Button
          tone="primary"
          size="big"
          shortcut={saleWords.chargeKey}
          disabled={isDead || !isTyped || hasNoCoins}
          onClick={() => void actions.payCash(tendered.amount, part)}
        >
          {isTyped ? pay.takeCash(formatMoney(tendered)) : pay.typeCash}
        </Button>
      </div>
    </div>
  );
}
