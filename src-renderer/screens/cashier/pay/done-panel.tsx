import type { PointsView, TenderView } from '#domain/checkout/views.ts';
import { formatMoney } from '#domain/money/format.ts';
import { Button } from '../../../components/button.tsx';
import { useWords } from '../../../messages/words.ts';
import { MONEY } from '../../../stores/actions/action-kit.ts';
import { useCashier, useIsOpen, useSale, useTerms } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../problem-notice.tsx';

/** The sale is over: the change in the largest type, then the points, the receipt and what comes next. */
export function DonePanel() {
  const { pay, sale: saleWords } = useWords();
  const { actions } = useCashier();
  const sale = useSale();
  const isPrinting = useIsOpen(MONEY);
  const isStarting = useIsOpen('start');
  return (
    <div className="done">
      {sale.tender ? <Outcome tender={sale.tender} /> : null}
      {sale.points ? <Points points={sale.points} /> : null}
      <p className="done-receipt" role="status">
        {sale.receipt ? pay.receipt[sale.receipt.state] : ''}
      </p>
      <ProblemNotice place="pay" />
      <div className="done-buttons">
        <Button size="big" disabled={isPrinting} onClick={() => void actions.printReceipt()}>
          {pay.printReceipt}
        </Button>
        <Button
          tone="primary"
          size="big"
          shortcut={saleWords.chargeKey}
          disabled={isStarting}
          onClick={() => void actions.newSale()}
        >
          {pay.newSale}
        </Button>
      </div>
    </div>
  );
}

function Outcome({ tender }: { readonly tender: TenderView }) {
  const { pay } = useWords();
  const change = tender.change;
  if (tender.kind !== 'cash' || !change) {
    return (
      <div className="done-outcome" role="status">
        <p className="pay-label">
          {tender.kind === 'card' ? pay.paidByCard(tender.cardLabel ?? pay.cardFallback) : pay.paid}
        </p>
        <p className="pay-amount money">{formatMoney(tender.amount)}</p>
      </div>
    );
  }
  return (
    <div className="done-outcome" role="status">
      <p className="pay-label">{pay.changeDue}</p>
      <p className="pay-amount pay-change money">{formatMoney(change)}</p>
      <p className="done-tendered money">
        {pay.tendered} {formatMoney(tender.tendered ?? tender.amount)} · {pay.paid} {formatMoney(tender.amount)}
      </p>
    </div>
  );
}

function Points({ points }: { readonly points: PointsView }) {
  const { common } = useWords();
  const terms = useTerms();
  return (
    <ul className="done-points">
      {points.used > 0 ? <li>{common.used(points.used, terms)}</li> : null}
      {points.earned === undefined ? <li>{common.pointsLater}</li> : <li>{common.earned(points.earned, terms)}</li>}
      {points.after === undefined ? null : (
        <li>
          <strong>{common.balance(points.after, terms)}</strong>
        </li>
      )}
    </ul>
  );
}
