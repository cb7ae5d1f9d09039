import { formatMoney } from '#domain/money/format.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { Totals } from '../../components/totals.tsx';
import { errorSentence } from '../../messages/sentence.ts';
import { useWords } from '../../messages/words.ts';
import { MONEY } from '../../stores/actions/action-kit.ts';
import { useCashier, useIsOpen, useSale, useViews } from '../../stores/cashier-screen.ts';
import { ProblemNotice } from '../problem-notice.tsx';
import { MemberBlock } from './member-block.tsx';
import { SaleLines } from './sale-lines.tsx';
import css from './sale-panel.module.css';

/** The sale: who buys, what, for how much; at its foot the one big button. */
export function SalePanel() {
  const words = useWords();
  const hasSale = useViews((views) => views['sale.changed'] !== null);
  return (
    <section className={css.sale} aria-label={words.sale.panel}>
      {hasSale ? <OpenSale /> : <NoSale />}
    </section>
  );
}

function NoSale() {
  const { sale } = useWords();
  const { actions } = useCashier();
  return (
    <div className={css['sale-none']}>
      <ProblemNotice place="sale" />
      <p>{sale.none}</p>
      <Button tone="primary" size="big" onClick={() => void actions.ensureSale()}>
        {sale.newSale}
      </Button>
    </div>
  );
}

function OpenSale() {
  const words = useWords();
  const { actions } = useCashier();
  const sale = useSale();
  const isCart = sale.phase === 'cart';
  const notice = isCart && sale.notice ? errorSentence(words, sale.notice) : undefined;
  return (
    <>
      <div className={css['sale-head']}>
        <h2>{words.sale.title(sale.number)}</h2>
        {isCart && !sale.member && !sale.joinOffer && !sale.numberTaken ? (
          <Button shortcut={words.sale.customerKey} onClick={() => actions.openDialog({ kind: 'customer' })}>
            {words.sale.addCustomer}
          </Button>
        ) : null}
      </div>
      <ProblemNotice place="sale" alreadySays={notice} />
      {notice ? <Notice tone="error">{notice}</Notice> : null}
      <SaleLines />
      <div className={css['sale-foot']}>
        <MemberBlock />
        <Totals totals={sale.totals} rewards={sale.rewards} look="cashier" />
        {isCart ? <ChargeRow /> : null}
      </div>
    </>
  );
}

function ChargeRow() {
  const words = useWords();
  const { actions } = useCashier();
  const sale = useSale();
  const isSending = useIsOpen(MONEY);
  const isEmpty = sale.lines.length === 0;
  return (
    <div className={css['charge-row']}>
      <Button
        tone="quiet"
        disabled={(isEmpty && !sale.member) || isSending}
        onClick={() => actions.openDialog({ kind: 'void' })}
      >
        {words.sale.void}
      </Button>
      <Button
        tone="primary"
        size="big"
        shortcut={words.sale.chargeKey}
        disabled={isEmpty || isSending || sale.busy}
        onClick={() => void actions.charge()}
      >
        {words.sale.charge(formatMoney(sale.totals.total))}
      </Button>
    </div>
  );
}
