import { memo, useLayoutEffect, useRef } from 'react';
import type { LineView } from '#domain/checkout/views.ts';
import { Button } from '../../components/button.tsx';
import { LineNotes } from '../../components/line-notes.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { Notice } from '../../components/notice.tsx';
import { Totals } from '../../components/totals.tsx';
import { useWords } from '../../messages/words.ts';
import { useBuyerSale, useBuyerTerms, useBuyerUi, useBuyerViews, useCustomer } from '../../stores/customer-screen.ts';
import { BuyerMember } from './buyer-member.tsx';
import css from './buyer-order.module.css';

/** The order as it grows, and beside it the buyer's points or the way to them. */
export function BuyerOrder() {
  const { buyer, common } = useWords();
  const { actions } = useCustomer();
  const sale = useBuyerSale();
  const terms = useBuyerTerms();
  const problem = useBuyerUi((state) => state.problem);
  const hasProgram = useBuyerViews((views) => views['kiosk.changed'].program?.active === true);
  return (
    <div className={css.order}>
      <section className={css['order-cart']} aria-label={buyer.cart}>
        <h1>{buyer.cart}</h1>
        <OrderLines />
        <Totals totals={sale.totals} rewards={sale.rewards} look="buyer" />
      </section>
      <section className={css['order-side']} aria-label={buyer.rewards}>
        {problem ? <Notice tone="error">{problem}</Notice> : null}
        {sale.member ? <BuyerMember member={sale.member} /> : null}
        {sale.numberTaken ? (
          <div className={css['order-invite']}>
            <p>{common.memberEnding(sale.numberTaken.lastFour)}</p>
            <p>{common.pointsToCome.ifEnrolled}</p>
            <Button onClick={() => void actions.leave()}>{common.noThanks}</Button>
          </div>
        ) : null}
        {!sale.member && !sale.numberTaken && hasProgram ? (
          <div className={css['order-invite']}>
            <p>{buyer.enterPhoneHint(terms)}</p>
            <Button tone="primary" size="big" onClick={actions.openPad}>
              {buyer.enterPhone}
            </Button>
          </div>
        ) : null}
      </section>
    </div>
  );
}

/** The lines, the newest kept in sight. */
export function OrderLines() {
  const words = useWords();
  const { lines } = useBuyerSale();
  const end = useRef<HTMLLIElement>(null);
  const count = lines.length;
  useLayoutEffect(() => {
    if (count > 0) end.current?.scrollIntoView?.({ block: 'nearest' });
  }, [count]);
  if (count === 0) return <p className={css['order-empty']}>{words.buyer.cartEmpty}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keyboard
    <ul className={css['order-lines']} aria-label={words.sale.lines} tabIndex={0}>
      {lines.map((line) => (
        <OrderLine key={line.lineId} line={line} />
      ))}
      <li ref={end} aria-hidden="true" />
    </ul>
  );
}

/** Drawn anew only when something of its own changes. */
const OrderLine = memo(function OrderLine({ line }: { readonly line: LineView }) {
  const { sale } = useWords();
  return (
    <li>
      <div className={css['order-line']}>
        <span className={css['order-name']}>
          {line.name}
          {line.variationName ? <small> {line.variationName}</small> : null}
        </span>
        <span className={css['order-times']}>{sale.times(line.quantity)}</span>
        <MoneyText value={line.gross} />
      </div>
      <LineNotes line={line} />
    </li>
  );
});
