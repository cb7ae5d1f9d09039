import { formatMoney } from '#domain/money/format.ts';
import { usedAndEarned } from '../../messages/points-said.ts';
import { useWords } from '../../messages/words.ts';
import { useBuyerSale, useBuyerTerms } from '../../stores/customer-screen.ts';
import balanceCss from './balance.module.css';
import css from './buyer-thanks.module.css';

/** The end of a sale: the change, and what happened to the points. It goes away by itself. */
export function BuyerThanks() {
  const words = useWords();
  const { buyer, common, pay } = words;
  const { tender, points, pointsToCome } = useBuyerSale();
  const terms = useBuyerTerms();
  return (
    <div className={css.thanks} role="status">
      <h1>{buyer.thanks}</h1>
      {tender?.kind === 'cash' && tender.change ? (
        <dl className={css['thanks-cash']}>
          <div>
            <dt>{buyer.cashGiven}</dt>
            <dd className="money">{formatMoney(tender.tendered ?? tender.amount)}</dd>
          </div>
          <div className={css['thanks-change']}>
            <dt>{buyer.change}</dt>
            <dd className="money">{formatMoney(tender.change)}</dd>
          </div>
        </dl>
      ) : null}
      {tender && tender.kind !== 'cash' ? (
        <dl className={css['thanks-cash']}>
          <div>
            <dt>{pay.paid}</dt>
            <dd className="money">{formatMoney(tender.amount)}</dd>
          </div>
        </dl>
      ) : null}
      {points ? (
        <div className={css['thanks-points']}>
          {points.after === undefined ? null : (
            <p className={balanceCss['balance-points']}>{buyer.newBalance(common.points(points.after, terms))}</p>
          )}
          <p className={balanceCss['balance-note']}>{usedAndEarned(words, points, terms).join(' · ')}</p>
        </div>
      ) : null}
      {pointsToCome && !points ? (
        <div className={css['thanks-points']}>
          <p className={balanceCss['balance-note']}>{common.pointsToCome[pointsToCome]}</p>
        </div>
      ) : null}
    </div>
  );
}
