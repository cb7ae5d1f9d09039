import { formatMoney } from '#domain/money/format.ts';
import { AmountText } from '../../../components/amount-text.tsx';
import { Button } from '../../../components/button.tsx';
import { useWords } from '../../../messages/words.ts';
import { MONEY } from '../../../stores/actions/action-kit.ts';
import { useCashier, useIsOpen, useSale, useViews } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../../problem-notice.tsx';
import { CashPad, TAKE_CASH_ID } from './cash-pad.tsx';
import css from './pay.module.css';

/**
 * The amount due and the ways to pay it. Nothing is live until the server's total is the one on screen, or ours where
 * the server cannot be asked.
 */
export function DuePanel() {
  const { pay } = useWords();
  const { actions } = useCashier();
  const { totals, revision, busy, isDueOffline } = useSale();
  const isSending = useIsOpen(MONEY);
  const isFinal = (totals.source === 'server' || isDueOffline === true) && totals.forRevision === revision;
  const isDead = isSending || busy || !isFinal;
  const isNothing = totals.total.amount === 0;
  return (
    <div className={css.due}>
      <div className={css['due-head']}>
        <div>
          <p className={css['pay-label']} id="amount-due">
            {pay.due}
          </p>
          <AmountText className={css['pay-amount']} aria-labelledby="amount-due" role="status" value={totals.due} />
        </div>
        <Button disabled={isSending} onClick={() => void actions.cancelPayment()}>
          {pay.cancel}
        </Button>
      </div>
      <ProblemNotice place="pay" />
      {isFinal ? null : <p role="status">{pay.confirming}</p>}
      {isDueOffline ? <p>{pay.dueOffline}</p> : null}
      {isNothing ? <NothingDue isDead={isDead} /> : <Tenders isDead={isDead} />}
    </div>
  );
}

function NothingDue({ isDead }: { readonly isDead: boolean }) {
  const { pay, sale } = useWords();
  const { actions } = useCashier();
  const { totals } = useSale();
  return (
    <div className={css['due-nothing']}>
      <p>{pay.nothingDue}</p>
      <Button
        tone="primary"
        size="big"
        shortcut={sale.chargeKey}
        disabled={isDead}
        onClick={() => void actions.payNothing()}
      >
        {pay.finishNothing(formatMoney(totals.total))}
      </Button>
    </div>
  );
}

function Tenders({ isDead }: { readonly isDead: boolean }) {
  const { pay } = useWords();
  const { actions } = useCashier();
  const { isDueOffline } = useSale();
  const takesCards = useViews((views) => {
    const { cardTender, connection } = views['kiosk.changed'];
    return cardTender === 'test' && connection !== 'offline';
  });
  const hasCard = takesCards && !isDueOffline;
  return (
    <div className={css.tenders}>
      <div className={css['tender-kinds']}>
        {/* Cash is the open pad; its key gives the focus to it. */}
        <Button
          size="big"
          aria-pressed="true"
          className={css['tender-kind']}
          onClick={() => document.getElementById(TAKE_CASH_ID)?.focus()}
        >
          {pay.cash}
        </Button>
        {hasCard ? (
          <Button
            size="big"
            className={css['tender-kind']}
            disabled={isDead}
            aria-describedby="test-card"
            onClick={() => void actions.payCard()}
          >
            {pay.card}
          </Button>
        ) : null}
        {hasCard ? <p id="test-card">{pay.testCard}</p> : null}
      </div>
      <CashPad isDead={isDead} />
    </div>
  );
}
