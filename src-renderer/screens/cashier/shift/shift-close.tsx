import { useState } from 'react';
import type { ShiftClosedReply, ShiftNow, ShiftView } from '#contract/shifts.ts';
import { formatMoney } from '#domain/money/format.ts';
import { subtract } from '#domain/money/money.ts';
import { AmountText } from '../../../components/amount-text.tsx';
import { Button } from '../../../components/button.tsx';
import fieldCss from '../../../components/field.module.css';
import { Notice } from '../../../components/notice.tsx';
import { type TypedField, useTyped, useTypedField } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import { SHIFT } from '../../../stores/actions/shift-actions.ts';
import { useCashier, useIsOpen } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../../problem-notice.tsx';
import pastCss from '../past/past-sales.module.css';
import returnCss from '../past/return-sheet.module.css';
import { SheetHead } from '../past/sheet-head.tsx';
import css from './shift.module.css';
import { Difference, DrawerFigures, Figure, Waits } from './shift-figures.tsx';
import { useCount } from './use-count.tsx';

const MAX_REASON_LETTERS = 200;

/** The count that closes a shift. Counted blind, the right side says only what was counted until it is closed. */
export function ShiftClose({
  now,
  shift,
  onBack,
}: {
  readonly now: ShiftNow;
  readonly shift: ShiftView;
  readonly onBack: () => void;
}) {
  const { shift: words } = useWords();
  const { actions } = useCashier();
  const isBusy = useIsOpen(SHIFT);
  const [closed, setClosed] = useState<ShiftClosedReply>();
  const { form, count, sum } = useCount(now);
  const why = useTypedField('');
  if (closed) return <Closed closed={closed} />;
  const difference = shift.sums && subtract(sum, shift.sums.expected);
  const hasCounted = count !== undefined && ('pieces' in count ? count.pieces.length > 0 : true);
  const label = !difference || !hasCounted || difference.amount === 0 ? words.close : closeWords(difference.amount);
  function closeWords(amount: number): string {
    const text = formatMoney({ amount: Math.abs(amount), currency: sum.currency });
    return amount < 0 ? words.closeShort(text) : words.closeOver(text);
  }
  return (
    <main className={pastCss.sheet}>
      <SheetHead title={words.close} backLabel={words.backToShift} onBack={onBack} />
      <div className={pastCss.panes}>
        <section className={css.work} aria-label={words.startHint}>
          <ProblemNotice place="past" />
          <Waits warnings={now.warnings} />
          {form}
        </section>
        <aside className={returnCss.side} aria-label={words.counted}>
          <div className={returnCss['side-body']} aria-live="polite">
            {shift.sums ? (
              <DrawerFigures sums={shift.sums} counted={sum} />
            ) : (
              <>
                <ul className={returnCss.figures}>
                  <Figure isStrong said={words.counted} value={sum} />
                </ul>
                <Notice tone="news">{words.blind}</Notice>
              </>
            )}
            {difference && hasCounted ? <Difference difference={difference} hint={words.countAgain} /> : null}
            {difference && hasCounted && difference.amount !== 0 ? <Whys field={why} /> : null}
          </div>
          <div className={pastCss['side-foot']}>
            <Button
              tone="primary"
              size="big"
              className={returnCss.wide}
              disabled={!hasCounted || isBusy}
              onClick={() => {
                if (count) void actions.closeShift(shift.shiftId, count, why.now()).then(setClosed);
              }}
            >
              {label}
            </Button>
          </div>
        </aside>
      </div>
    </main>
  );
}

function Whys({ field }: { readonly field: TypedField<string> }) {
  const { shift: words } = useWords();
  const text = useTyped(field);
  return (
    <div className={css.reasons}>
      <div className={pastCss.narrow}>
        {words.whys.map((why) => (
          <Button key={why} className={pastCss.pick} aria-pressed={text === why} onClick={() => field.type(why)}>
            {why}
          </Button>
        ))}
      </div>
      <label className={fieldCss.field}>
        <span>{words.otherReason}</span>
        <input
          type="text"
          autoComplete="off"
          maxLength={MAX_REASON_LETTERS}
          value={words.whys.some((why) => why === text) ? '' : text}
          onChange={(event) => field.type(event.target.value)}
        />
      </label>
    </div>
  );
}

function Closed({ closed }: { readonly closed: ShiftClosedReply }) {
  const { shift: words } = useWords();
  const { actions } = useCashier();
  return (
    <main className={pastCss.sheet}>
      <SheetHead title={words.closed} backLabel={words.back} onBack={actions.closeSheet} />
      <div className={pastCss.panes}>
        <section className={css.work} aria-label={words.counted}>
          <p className={css.label}>{words.counted}</p>
          <div className={css.sum}>
            <AmountText value={closed.counted} />
          </div>
          <Difference difference={closed.difference} />
        </section>
        <aside className={returnCss.side} aria-label={words.title}>
          <div className={returnCss['side-body']}>
            <DrawerFigures sums={closed.sums} counted={closed.counted} />
          </div>
          <div className={pastCss['side-foot']}>
            <Button tone="primary" size="big" className={returnCss.wide} onClick={actions.closeSheet}>
              {words.done}
            </Button>
          </div>
        </aside>
      </div>
    </main>
  );
}
