import type { PointsView, ReceiptView, TenderView } from '#domain/checkout/views.ts';
import type { ErrorCode } from '#domain/errors/codes.ts';
import { formatMoney } from '#domain/money/format.ts';
import { AmountText } from '../../../components/amount-text.tsx';
import { Button } from '../../../components/button.tsx';
import { Notice } from '../../../components/notice.tsx';
import type { Messages } from '../../../messages/messages.ts';
import { usedAndEarned } from '../../../messages/points-said.ts';
import { errorSentence } from '../../../messages/sentence.ts';
import { useWords } from '../../../messages/words.ts';
import { MONEY } from '../../../stores/actions/action-kit.ts';
import { useCashier, useIsOpen, useSale, useTerms } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../../problem-notice.tsx';
import css from './pay.module.css';

/**
 * The money is settled: the change in the largest type, then the points, the receipt and what comes next.
 * While the points are still on their way the next buyer need not wait for them.
 */
export function DonePanel() {
  const words = useWords();
  const { common, pay, sale: saleWords } = words;
  const { actions } = useCashier();
  const sale = useSale();
  const stillTold = sale.notice && matters(sale.notice.code) ? sale.notice : undefined;
  const isPrinting = useIsOpen(MONEY);
  const isStarting = useIsOpen('start');
  const isCrediting = sale.phase === 'crediting';
  return (
    <div className={css.done}>
      {sale.tender ? <Outcome tender={sale.tender} /> : null}
      {isCrediting ? <p className={css['done-receipt']}>{pay.crediting}</p> : null}
      {sale.points && !isCrediting ? <Points points={sale.points} /> : null}
      {sale.pointsToCome && !sale.points ? (
        <p className={css['done-receipt']}>{common.pointsToCome[sale.pointsToCome]}</p>
      ) : null}
      <p className={css['done-receipt']} role="status">
        {sale.receipt ? receiptText(words, sale.receipt) : ''}
      </p>
      {stillTold ? <Notice tone="error">{errorSentence(words, stillTold)}</Notice> : null}
      <ProblemNotice place="pay" />
      <div className={css['done-buttons']}>
        <Button size="big" disabled={isPrinting || isCrediting} onClick={() => void actions.printReceipt()}>
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

/** Of all that can have gone wrong on the way, only this still matters once the sale is over. */
function matters(code: ErrorCode): boolean {
  return code.startsWith('storage.') || code === 'checkout.paid_elsewhere' || code === 'payment.already_charged';
}

/** Where the receipt is, and why it is not on paper where that is known. */
function receiptText(words: Messages, { state, problem }: ReceiptView): string {
  const { receipt, receiptBecause } = words.pay;
  if (problem && (state === 'waiting' || state === 'unsure' || state === 'failed')) {
    return receiptBecause[state](isWiring(problem.code) ? words.past.printerSilent : errorSentence(words, problem));
  }
  return receipt[state];
}

/** Errors whose sentences name ports and addresses: those are for who set the printer up, not for a cashier. */
function isWiring(code: ErrorCode): boolean {
  return WIRING.has(code);
}

const WIRING: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'device.no_such_port',
  'device.port_busy',
  'device.no_permission',
  'device.unplugged',
  'device.timeout',
  'device.failed',
]);

function Outcome({ tender }: { readonly tender: TenderView }) {
  const { pay } = useWords();
  const change = tender.change;
  if (tender.kind !== 'cash' || !change) {
    return (
      <div className={css['done-outcome']} role="status">
        <p className={css['pay-label']}>
          {tender.kind === 'card' ? pay.paidByCard(tender.cardLabel ?? pay.cardFallback) : pay.paid}
        </p>
        <AmountText className={css['pay-amount']} value={tender.amount} />
      </div>
    );
  }
  return (
    <div className={css['done-outcome']} role="status">
      <p className={css['pay-label']}>{pay.changeDue}</p>
      <AmountText className={`${css['pay-amount']} ${css['pay-change']}`} value={change} />
      <p className={`money ${css['done-tendered']}`}>
        {pay.tendered} {formatMoney(tender.tendered ?? tender.amount)} · {pay.paid} {formatMoney(tender.amount)}
      </p>
    </div>
  );
}

function Points({ points }: { readonly points: PointsView }) {
  const words = useWords();
  const terms = useTerms();
  return (
    <ul className={css['done-points']}>
      {usedAndEarned(words, points, terms).map((said) => (
        <li key={said}>{said}</li>
      ))}
      {points.after === undefined ? null : (
        <li>
          <strong>{words.common.balance(points.after, terms)}</strong>
        </li>
      )}
    </ul>
  );
}
