import { useEffect, useState } from 'react';
import type { ShiftNow, ShiftView } from '#contract/shifts.ts';
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
import { MoneyMove } from './money-move.tsx';
import css from './shift.module.css';
import { ShiftClose } from './shift-close.tsx';
import { DrawerFigures, Waits } from './shift-figures.tsx';
import { ShiftStart, Uncounted } from './shift-start.tsx';

/** What is done with the shift right now. */
type Step = { readonly kind: 'look' } | { readonly kind: 'in' | 'out' } | { readonly kind: 'count'; shift: ShiftView };

/** The shift: start it, look at it, pay in and out, close it. */
export function ShiftSheet() {
  const { shift: words } = useWords();
  const { actions } = useCashier();
  const [now, setNow] = useState<ShiftNow>();
  const [step, setStep] = useState<Step>({ kind: 'look' });
  useEffect(() => void actions.readShift().then(setNow), [actions]);
  if (!now) {
    return (
      <main className={pastCss.sheet} aria-busy="true">
        <SheetHead title={words.title} backLabel={words.back} onBack={actions.closeSheet} />
        <ProblemNotice place="past" />
      </main>
    );
  }
  const look = () => {
    actions.dismissProblem();
    setStep({ kind: 'look' });
  };
  const countOf = (shiftId: string) => {
    const shift = [now.open, ...now.uncounted].find((each) => each?.shiftId === shiftId);
    if (shift) setStep({ kind: 'count', shift });
  };
  if (step.kind === 'count') return <ShiftClose now={now} shift={step.shift} onBack={look} />;
  if (!now.open) return <ShiftStart now={now} onCount={countOf} />;
  if (step.kind === 'look') {
    return <Overview now={now} open={now.open} onStep={setStep} onCount={countOf} onEnded={setNow} />;
  }
  return (
    <MoneyMove
      direction={step.kind}
      currency={now.currency}
      sums={now.open.sums}
      onBack={look}
      onMoved={(moved) => {
        setNow(moved);
        look();
      }}
    />
  );
}

function Overview({
  now,
  open,
  onStep,
  onCount,
  onEnded,
}: {
  readonly now: ShiftNow;
  readonly open: ShiftView;
  readonly onStep: (step: Step) => void;
  readonly onCount: (shiftId: string) => void;
  readonly onEnded: (now: ShiftNow) => void;
}) {
  const { shift: words } = useWords();
  const { actions } = useCashier();
  const moment = useMoments();
  const isBusy = useIsOpen(SHIFT);
  const [isPrinted, setPrinted] = useState(false);
  return (
    <main className={pastCss.sheet}>
      <SheetHead title={words.title} backLabel={words.back} onBack={actions.closeSheet} />
      <div className={pastCss.panes}>
        <section className={css.work} aria-label={words.title}>
          <ProblemNotice place="past" />
          <p className={css.label}>{words.since(open.openedBy, moment(open.openedAt))}</p>
          <Uncounted now={now} onCount={onCount} />
          <div className={css.choices}>
            <Button size="big" onClick={() => onStep({ kind: 'in' })}>
              {words.paidIn}
            </Button>
            <Button size="big" onClick={() => onStep({ kind: 'out' })}>
              {words.paidOut}
            </Button>
          </div>
          <Waits warnings={now.warnings} />
          <div className={css.choices}>
            {open.sums ? (
              <Button
                disabled={isBusy}
                onClick={() => void actions.printShift().then((isSent) => setPrinted(isSent === true))}
              >
                {words.print}
              </Button>
            ) : null}
            <Button
              disabled={isBusy}
              onClick={() =>
                void actions.endShift(open.shiftId).then((ended) => {
                  if (ended) onEnded(ended);
                })
              }
            >
              {words.countLater}
            </Button>
          </div>
          <p role="status">{isPrinted ? words.printed : ''}</p>
        </section>
        <aside className={returnCss.side} aria-label={words.inDrawer}>
          <div className={returnCss['side-body']}>
            {open.sums ? <DrawerFigures sums={open.sums} /> : <Notice tone="news">{words.blind}</Notice>}
          </div>
          <div className={pastCss['side-foot']}>
            <Button tone="primary" size="big" className={returnCss.wide} onClick={() => onCount(open.shiftId)}>
              {words.close}
            </Button>
          </div>
        </aside>
      </div>
    </main>
  );
}
