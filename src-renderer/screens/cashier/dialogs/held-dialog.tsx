import type { HeldSaleView } from '#domain/checkout/held-sales.ts';
import { formatMoney } from '#domain/money/format.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { useWords } from '../../../messages/words.ts';
import { useCashier, useViews } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../../problem-notice.tsx';
import { useMoments } from '../use-moments.ts';
import css from './held-dialog.module.css';

/** What was put aside, oldest first; the sale on the screen makes way by being put aside, too. */
export function HeldDialog({ held }: { readonly held: readonly HeldSaleView[] }) {
  const { held: words } = useWords();
  const { actions } = useCashier();
  const present = useViews((views) => views['sale.changed']);
  const number = present?.phase === 'cart' && present.lines.length > 0 ? present.number : undefined;
  return (
    <Dialog title={words.title} onClose={actions.closeDialog} size="wide">
      <ProblemNotice place="dialog" />
      {held.length === 0 ? <p>{words.none}</p> : null}
      {held.length > 0 && number !== undefined ? <p className={css['held-hint']}>{words.makesWay(number)}</p> : null}
      <ul className={css['held-list']} aria-label={words.title}>
        {held.map((sale) => (
          <Held key={sale.saleId} sale={sale} />
        ))}
      </ul>
    </Dialog>
  );
}

function Held({ sale }: { readonly sale: HeldSaleView }) {
  const { held: words, common } = useWords();
  const { actions } = useCashier();
  const say = useMoments();
  const { saleId, number, lineCount, total, heldAt, lastFour } = sale;
  return (
    <li className={css.held}>
      <span>
        <strong>{words.sale(number)}</strong>
        {lastFour === undefined ? null : <span> {common.memberEnding(lastFour)}</span>}
        <br />
        <span className={css['held-hint']}>{words.about(lineCount, say(heldAt))}</span>
      </span>
      <span className="money">{formatMoney(total)}</span>
      <Button aria-label={words.takeUpNamed(number)} onClick={() => void actions.recall(saleId)}>
        {words.takeUp}
      </Button>
    </li>
  );
}
