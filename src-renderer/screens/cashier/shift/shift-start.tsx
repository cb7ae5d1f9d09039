import type { ShiftNow } from '#contract/shifts.ts';
import { formatMoney } from '#domain/money/format.ts';
import { AmountText } from '../../../components/amount-text.tsx';
import { Button } from '../../../components/button.tsx';
import { Notice } from '../../../components/notice.tsx';
import { useWords } from '../../../messages/words.ts';
import { SHIFT } from '../../../stores/actions/shift-actions.ts';
import { useCashier, useIsOpen } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../../problem-notice.tsx';
import pastCss from '../past/past-sales.module.css';
import returnCss from '../past/return-sheet.module.css';
import { SheetHead } from '../past/sheet-head.tsx';
import { useMoments } from '../use-moments.ts';
import css from './shift.module.css';
import { Figure } from './shift-figures.tsx';
import { useCount } from './use-count.tsx';

/** The float, counted before the first sale. */
export function ShiftStart({ now, onCount }: { readonly now: ShiftNow; readonly onCount: (shiftId: string) => void }) {
  const { shift: words } = useWords();
  const { actions } = useCashier();
  const isBusy = useIsOpen(SHIFT);
  const { form, count, sum, notes, coins } = useCount(now);
  const { leftByLast } = now;
  const start = async () => {
    if (count && (await actions.startShift(count))) actions.closeSheet();
  };
  return (
    <main className={pastCss.sheet}>
      <SheetHead title={words.start} backLabel={words.back} onBack={actions.closeSheet} />
      <div className={pastCss.panes}>
        <section className={css.work} aria-label={words.startHint}>
          <ProblemNotice place="past" />
          <Uncounted now={now} onCount={onCount} />
          <p className={css.label}>{words.startHint}</p>
          {form}
        </section>
        <aside className={returnCss.side} aria-label={words.inDrawer}>
          <div className={returnCss['side-body']} aria-live="polite">
            <p className={returnCss.label}>{words.inDrawer}</p>
            <div className={css.sum}>
              <AmountText value={sum} />
            </div>
            {leftByLast && sum.amount > 0 ? (
              <Notice tone="news">
                {leftByLast.amount === sum.amount ? words.asLast : words.notAsLast(formatMoney(leftByLast))}
              </Notice>
            ) : null}
            <ul className={returnCss.figures}>
              <Figure said={words.notes} value={notes} />
              <Figure said={words.coins} value={coins} />
            </ul>
          </div>
          <div className={pastCss['side-foot']}>
            <Button
              tone="primary"
              size="big"
              className={returnCss.wide}
              disabled={!count || isBusy}
              onClick={() => void start()}
            >
              {words.startWith(formatMoney(sum))}
            </Button>
          </div>
        </aside>
      </div>
    </main>
  );
}

/** Shifts that have ended and are still to be counted. */
export function Uncounted({ now, onCount }: { readonly now: ShiftNow; readonly onCount: (shiftId: string) => void }) {
  const { shift: words } = useWords();
  const moment = useMoments();
  return now.uncounted.map(({ shiftId, openedBy, openedAt }) => (
    <Notice key={shiftId} tone="news" action={<Button onClick={() => onCount(shiftId)}>{words.countNow}</Button>}>
      {words.uncounted(openedBy, moment(openedAt))}
    </Notice>
  ));
}
