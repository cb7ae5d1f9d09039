import type { ShiftNow } from '#contract/shifts.ts';
import { formatMoney } from '#domain/money/format.ts';
import { money } from '#domain/money/money.ts';
import type { DrawerSums } from '#domain/shift/drawer-events.ts';
import { Button } from '../../../components/button.tsx';
import fieldCss from '../../../components/field.module.css';
import { emptyEntry } from '../../../components/keypad/money-entry.ts';
import { useTyped, useTypedField } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import { SHIFT } from '../../../stores/actions/shift-actions.ts';
import { useCashier, useIsOpen, useViews } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../../problem-notice.tsx';
import pastCss from '../past/past-sales.module.css';
import returnCss from '../past/return-sheet.module.css';
import { SheetHead } from '../past/sheet-head.tsx';
import { AmountPad } from './count-form.tsx';
import css from './shift.module.css';

const MAX_REASON_LETTERS = 180;

/** Money into the drawer or out of it beside sales. */
export function MoneyMove({
  direction,
  currency,
  sums,
  onBack,
  onMoved,
}: {
  readonly direction: 'in' | 'out';
  readonly currency: string;
  /** Absent where the drawer is counted blind. */
  readonly sums: DrawerSums | undefined;
  readonly onBack: () => void;
  readonly onMoved: (now: ShiftNow) => void;
}) {
  const { shift: words } = useWords();
  const { actions } = useCashier();
  const isBusy = useIsOpen(SHIFT);
  const isManager = useViews((views) => views['kiosk.changed'].signedIn?.role === 'manager');
  const entry = useTypedField(emptyEntry);
  const reason = useTypedField('');
  const pin = useTypedField('');
  const { amount } = useTyped(entry);
  const why = useTyped(reason);
  const typedPin = useTyped(pin);
  const isOut = direction === 'out';
  const reasons = isOut ? words.reasonsOut : words.reasonsIn;
  const needsPin = isOut && !isManager;
  const sum = formatMoney(money(amount, currency));
  const move = async () => {
    const now = await actions.moveMoney({
      direction,
      amount,
      reason: why.trim(),
      ...(needsPin && { managerPin: typedPin }),
    });
    pin.type('');
    if (now) onMoved(now);
  };
  return (
    <main className={pastCss.sheet}>
      <SheetHead title={isOut ? words.paidOut : words.paidIn} backLabel={words.backToShift} onBack={onBack} />
      <div className={pastCss.panes}>
        <section className={css.work} aria-label={words.reason}>
          <ProblemNotice place="past" />
          <p className={css.label}>{`${words.reason}, ${words.reasonHint}`}</p>
          <div className={css.choices}>
            {reasons.map((each) => (
              <Button
                key={each}
                size="big"
                className={pastCss.pick}
                aria-pressed={why === each}
                onClick={() => reason.type(each)}
              >
                {each}
              </Button>
            ))}
          </div>
          <label className={fieldCss.field}>
            <span>{words.otherReason}</span>
            <input
              type="text"
              autoComplete="off"
              maxLength={MAX_REASON_LETTERS}
              value={reasons.some((each) => each === why) ? '' : why}
              onChange={(event) => reason.type(event.target.value)}
            />
          </label>
          {needsPin ? (
            <label className={fieldCss.field}>
              <span>{words.managerPin}</span>
              <input
                type="password"
                inputMode="numeric"
                autoComplete="off"
                maxLength={12}
                value={typedPin}
                onChange={(event) => pin.type(event.target.value)}
              />
            </label>
          ) : null}
          {sums ? <p className={css.label}>{holds()}</p> : null}
        </section>
        <aside className={returnCss.side} aria-label={words.amount}>
          <div className={returnCss['side-body']}>
            <AmountPad field={entry} label={words.amount} currency={currency} />
            <p className={css.label}>{words.opens}</p>
          </div>
          <div className={pastCss['side-foot']}>
            <Button
              tone="primary"
              size="big"
              className={returnCss.wide}
              disabled={amount === 0 || why.trim() === '' || (needsPin && typedPin === '') || isBusy}
              onClick={() => void move()}
            >
              {isOut ? words.payOut(sum) : words.payIn(sum)}
            </Button>
          </div>
        </aside>
      </div>
    </main>
  );
  function holds(): string {
    const before = sums?.expected.amount ?? 0;
    const after = isOut ? before - amount : before + amount;
    return words.holds(formatMoney(money(before, currency)), formatMoney(money(after, currency)));
  }
}
