import { AmountText } from '../../../components/amount-text.tsx';
import { Button } from '../../../components/button.tsx';
import { Notice } from '../../../components/notice.tsx';
import { errorSentence } from '../../../messages/sentence.ts';
import { useWords } from '../../../messages/words.ts';
import { MONEY } from '../../../stores/actions/action-kit.ts';
import { useCashier, useIsOpen, useSale } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../../problem-notice.tsx';
import { DonePanel } from './done-panel.tsx';
import { DuePanel } from './due-panel.tsx';
import css from './pay.module.css';

/** What takes the catalog's place from Charge to New sale. */
export function PaymentPanel() {
  const { pay } = useWords();
  const { phase, saleId } = useSale();
  return (
    <section className={css.pay} aria-label={pay.panel}>
      <SaleNotice />
      {/* Each sale's panel is its own: what was typed for one is not there for the next. */}
      <PhasePanel key={saleId} phase={phase} />
    </section>
  );
}

/** Why no money was taken; "unsure" has a panel of its own, and once the sale is paid the done panel says what still matters. */
function SaleNotice() {
  const words = useWords();
  const { notice, phase } = useSale();
  if (!notice || phase !== 'due') return null;
  return <Notice tone="error">{errorSentence(words, notice)}</Notice>;
}

function PhasePanel({ phase }: { readonly phase: ReturnType<typeof useSale>['phase'] }) {
  const { pay } = useWords();
  switch (phase) {
    case 'cart':
      return null;
    case 'due':
      return <DuePanel />;
    case 'paying':
      return <Waiting title={pay.paying} hint={pay.payingHint} />;
    case 'unsure':
      return <Unsure />;
    case 'crediting':
    case 'done':
      return <DonePanel />;
  }
}

function Waiting({ title, hint }: { readonly title: string; readonly hint: string }) {
  const { pay } = useWords();
  const { totals, tender } = useSale();
  return (
    <div className={css['pay-middle']} role="status">
      <p className={css['pay-label']}>{pay.due}</p>
      <AmountText className={css['pay-amount']} value={tender?.amount ?? totals.total} />
      <p className={css['pay-title']}>{title}</p>
      <p>{hint}</p>
      <ProblemNotice place="pay" />
    </div>
  );
}

function Unsure() {
  const { common, pay, errors } = useWords();
  const { actions } = useCashier();
  const { tender, pointsToCome } = useSale();
  const say = tender?.kind === 'card' ? pay.unsure.card : pay.unsure.other;
  const isSending = useIsOpen(MONEY);
  const isStarting = useIsOpen('next');
  return (
    <div className={`${css['pay-middle']} ${css['pay-unsure']}`} role="alert">
      <p className={css['pay-mark']} aria-hidden="true">
        ?
      </p>
      <p className={css['pay-title']}>{say.title}</p>
      <p className={css['pay-strong']}>{say.body}</p>
      {pointsToCome ? <p>{common.pointsToCome[pointsToCome]}</p> : null}
      <ProblemNotice place="pay" alreadySays={errors['payment.unsure'](undefined)} />
      <div className={css['done-buttons']}>
        <Button size="big" disabled={isSending} onClick={() => void actions.recheck()}>
          {pay.recheck}
        </Button>
        <Button size="big" disabled={isStarting} onClick={() => void actions.nextCustomer()}>
          {pay.nextCustomer}
        </Button>
      </div>
      <p>{pay.nextCustomerHint}</p>
    </div>
  );
}
