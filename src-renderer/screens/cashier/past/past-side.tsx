import { useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { ReceiptSheet } from '../../../components/paper/receipt-sheet.tsx';
import { useWords } from '../../../messages/words.ts';
import { PAST } from '../../../stores/actions/past-actions.ts';
import { useCashier, useIsOpen, useTerms, useViews } from '../../../stores/cashier-screen.ts';
import { useMoments } from '../use-moments.ts';
import css from './past-sales.module.css';
import type { PastList } from './use-past-sales.ts';

/** The papers of the sale that is looked at, and what can be done with it. */
export function PastSide({ list }: { readonly list: PastList }) {
  const { past: words } = useWords();
  const terms = useTerms();
  const moment = useMoments();
  const { actions } = useCashier();
  const isBusy = useIsOpen(PAST);
  const isManager = useViews((views) => views['kiosk.changed'].signedIn?.role === 'manager');
  const hasProgram = useViews((views) => views['kiosk.changed'].program !== undefined);
  const [printed, setPrinted] = useState<string>();
  const { detail } = list;
  if (!detail) {
    return (
      <aside className={css.side} aria-label={words.choose}>
        <p className={css['side-note']}>{words.choose}</p>
      </aside>
    );
  }
  const { sale, papers, addPoints } = detail;
  const { saleId, number } = sale;
  const print = async () => {
    if (await actions.printPast(saleId)) setPrinted(saleId);
    list.refresh();
  };
  return (
    <aside className={css.side} aria-label={words.saleNamed(number)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section className={css['side-body']} aria-label={words.papers(number)} tabIndex={0}>
        {papers.map((document) => (
          <ReceiptSheet key={document.number} document={document} />
        ))}
      </section>
      <div className={css['side-foot']}>
        <p className={css['side-said']} role="status">
          {printed === saleId ? words.printing : ''}
          {hasProgram && !addPoints.may
            ? ` ${words.pointsWhy(addPoints.why, addPoints.until ? moment(addPoints.until) : '', terms)}`
            : ''}
        </p>
        <div className={css['side-buttons']}>
          <Button disabled={isBusy} onClick={() => void print()}>
            {words.printAgain}
          </Button>
          {sale.isUnprinted ? (
            <Button disabled={isBusy} onClick={() => void actions.dismissReceipt(saleId).then(list.refresh)}>
              {words.noReceiptWanted}
            </Button>
          ) : null}
          {hasProgram ? (
            <Button
              disabled={isBusy || !addPoints.may}
              onClick={() => actions.openDialog({ kind: 'addPoints', saleId, number })}
            >
              {words.addPoints(terms)}
            </Button>
          ) : null}
          {isManager ? <Button onClick={() => actions.openReturn(saleId, number)}>{words.return}</Button> : null}
        </div>
      </div>
    </aside>
  );
}
