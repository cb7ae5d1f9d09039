import { formatMoney } from '#domain/money/format.ts';
import { usedAndEarned } from '../../messages/points-said.ts';
import { useWords } from '../../messages/words.ts';
import { useBuyerSale, useBuyerTerms } from '../../stores/customer-screen.ts';

/** The end of a sale: the change, and what happened to the points. It goes away by itself. */
export function BuyerThanks() {
  const words = useWords();
  const { buyer, common, pay } = words;
  const { tender, points, pointsToCome } = useBuyerSale();
  const terms = useBuyerTerms();
  return (
    <div className="thanks" role="status">
      <h1>{buyer.thanks}</h1>
      {tender?.kind === 'cash' && tender.change ? (
        <dl className="thanks-cash">
          <div>
            <dt>{buyer.cashGiven}</dt>
            <dd className="money">{formatMoney(tender.tendered ?? tender.amount)}</dd>
          </div>
          <div className="thanks-change">
            <dt>{buyer.change}</dt>
            <dd className="money">{formatMoney(tender.change)}</dd>
          </div>
        </dl>
      ) : null}
      {tender && tender.kind !== 'cash' ? (
        <dl className="thanks-cash">
          <div>
            <dt>{pay.paid}</dt>
            <dd className="money">{formatMoney(tender.amount)}</dd>
          </div>
        </dl>
      ) : null}
      {points ? (
        <div className="thanks-points">
          {points.after === undefined ? null : (
            <p className="balance-points">{buyer.newBalance(common.points(points.after, terms))}</p>
          )}
          <p className="balance-note">{usedAndEarned(words, points, terms).join(' · ')}</p>
        </div>
      ) : null}
      {pointsToCome && !points ? (
        <div className="thanks-points">
          <p className="balance-note">{common.pointsToCome[pointsToCome]}</p>
        </div>
      ) : null}
    </div>
  );
}
