import { AmountText } from '../../components/amount-text.tsx';
import { Totals } from '../../components/totals.tsx';
import { useWords } from '../../messages/words.ts';
import { useBuyerSale, useBuyerTerms } from '../../stores/customer-screen.ts';
import balanceCss from './balance.module.css';
import buyerOrderCss from './buyer-order.module.css';
import { OrderLines } from './buyer-order.tsx';
import css from './buyer-pay.module.css';

/** The amount due, and how the payment goes. */
export function BuyerPay() {
  const { buyer, common } = useWords();
  const sale = useBuyerSale();
  const terms = useBuyerTerms();
  const hint = {
    cart: buyer.oneMoment,
    due: buyer.payHint,
    paying: buyer.paying,
    unsure: buyer.unsure,
    crediting: buyer.crediting,
    done: buyer.thanks,
  }[sale.phase];
  return (
    <div className={`${buyerOrderCss.order} ${css['order-pay']}`}>
      <section className={buyerOrderCss['order-cart']} aria-label={buyer.cart}>
        <h2>{buyer.cart}</h2>
        <OrderLines />
        <Totals totals={sale.totals} rewards={sale.rewards} look="buyer" />
      </section>
      <section
        className={`${buyerOrderCss['order-side']} ${css['buyer-due']} ${css['order-side-pay']}`}
        aria-label={buyer.payTitle}
      >
        <h1>{buyer.payTitle}</h1>
        <AmountText className={css['buyer-amount']} value={sale.totals.total} />
        <p className={css['buyer-hint']} role="status">
          {hint}
        </p>
        {sale.pointsToCome ? (
          <p className={balanceCss['balance-note']}>{common.pointsToCome[sale.pointsToCome]}</p>
        ) : null}
        {sale.member && sale.earnsPoints !== undefined && sale.phase === 'due' ? (
          <p className={balanceCss['balance-note']}>{common.earns(sale.earnsPoints, terms)}</p>
        ) : null}
      </section>
    </div>
  );
}
