import { useCallback, useEffect, useState } from 'react';
import type { OfflineListView, OfflineSaleView } from '#contract/offline.ts';
import type { ErrorData } from '#domain/errors/codes.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import type { Messages } from '../../messages/messages.ts';
import { errorSentence } from '../../messages/sentence.ts';
import { useWords } from '../../messages/words.ts';
import { OFFLINE } from '../../stores/actions/offline-actions.ts';
import { useCashier, useIsOpen } from '../../stores/cashier-screen.ts';
import { ProblemNotice } from '../cashier/problem-notice.tsx';
import { useMoments } from '../cashier/use-moments.ts';

const LONGEST_NOTE = 200;

/** Sales made offline that wait, and those that need a manager, each with its reason in words. */
export function OfflineSalesDialog() {
  const { manager } = useWords();
  const { actions } = useCashier();
  const [list, setList] = useState<OfflineListView>();
  const read = useCallback(() => actions.readOfflineSales().then(setList), [actions]);
  useEffect(() => void read(), [read]);
  return (
    <Dialog title={manager.offlineSales} onClose={actions.closeDialog} wide>
      {list ? <p>{manager.offlineWaiting(list.waiting)}</p> : <p role="status">{manager.reading}</p>}
      {list?.toSettle.length === 0 ? <p>{manager.offlineNone}</p> : null}
      <ul className="offline-sales">
        {list?.toSettle.map((sale) => (
          <OfflineSale key={sale.saleId} sale={sale} onChange={() => void read()} />
        ))}
      </ul>
      <ProblemNotice place="dialog" />
      <div className="button-row">
        <Button onClick={actions.closeDialog}>{manager.close}</Button>
      </div>
    </Dialog>
  );
}

/** Why it was refused. The usual sentences speak of a charge that did not happen; here the money is in the drawer. */
function reasonOf(words: Messages, refusal: NonNullable<OfflineSaleView['refusal']>): string {
  const { manager } = words;
  const detail = refusal.code === 'square.rejected' ? (refusal.data as ErrorData['square.rejected']).detail : '';
  if (detail !== '') return manager.offlineSaid(detail);
  return manager.offlineReasons[refusal.code] ?? errorSentence(words, refusal);
}

function OfflineSale({ sale, onChange }: { readonly sale: OfflineSaleView; readonly onChange: () => void }) {
  const words = useWords();
  const { manager } = words;
  const { actions } = useCashier();
  const moment = useMoments();
  const [note, setNote] = useState('');
  const isSending = useIsOpen(OFFLINE);
  return (
    <li className="offline-sale">
      <p className="offline-sale-head">
        <strong>{words.sale.title(sale.number)}</strong> <MoneyText value={sale.total} />
        <span>{moment(sale.soldAt)}</span>
      </p>
      {sale.refusal ? <p>{manager.offlineRefused(reasonOf(words, sale.refusal))}</p> : null}
      {sale.flags.map((flag) => (
        <p key={flag}>{manager.offlineFlags[flag]}</p>
      ))}
      <form
        className="reason"
        onSubmit={(event) => {
          event.preventDefault();
          if (note.trim() !== '') void actions.settleOfflineSale(sale.saleId, note).then(onChange);
        }}
      >
        <label className="field">
          <span>{manager.offlineNote}</span>
          <input
            type="text"
            autoComplete="off"
            maxLength={LONGEST_NOTE}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </label>
        <Button type="submit" disabled={isSending || note.trim() === ''}>
          {manager.offlineSettle}
        </Button>
      </form>
      {sale.refusal ? (
        <div className="button-row">
          <Button
            tone="primary"
            disabled={isSending}
            onClick={() => void actions.retryOfflineSale(sale.saleId).then(onChange)}
          >
            {manager.offlineRetry}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
