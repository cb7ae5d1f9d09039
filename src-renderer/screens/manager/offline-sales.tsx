import { useCallback, useEffect, useState } from 'react';
import type { OfflineListView, OfflineSaleView } from '#contract/offline.ts';
import type { ErrorData } from '#domain/errors/codes.ts';
import { Button } from '../../components/button.tsx';
import { ButtonRow } from '../../components/button-row.tsx';
import fieldCss from '../../components/field.module.css';
import { momentsIn } from '../../components/moments.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { useTyped, useTypedField } from '../../components/typed-fields.ts';
import type { Messages } from '../../messages/messages.ts';
import { errorSentence } from '../../messages/sentence.ts';
import { useWords } from '../../messages/words.ts';
import { OFFLINE } from '../../stores/actions/offline-actions.ts';
import { useDesk, useDeskViews, useIsDeskBusy } from '../../stores/manager-desk.ts';
import { ProblemNotice } from '../problem-notice.tsx';
import css from './offline-sales.module.css';
import reasonCss from './reason.module.css';

const MAX_NOTE_LETTERS = 200;

/** Sales made offline that wait, and those that need a manager, each with its reason in words. */
export function OfflineSales() {
  const { manager } = useWords();
  const { actions } = useDesk();
  const [list, setList] = useState<OfflineListView>();
  const read = useCallback(() => actions.readOfflineSales().then(setList), [actions]);
  useEffect(() => void read(), [read]);
  return (
    <>
      {list ? <p>{manager.offlineWaiting(list.waiting)}</p> : <p role="status">{manager.reading}</p>}
      {list?.toSettle.length === 0 ? <p>{manager.offlineNone}</p> : null}
      <ul className={css['offline-sales']}>
        {list?.toSettle.map((sale) => (
          <OfflineSale key={sale.saleId} sale={sale} onChange={() => void read()} />
        ))}
      </ul>
      <ProblemNotice place="dialog" />
    </>
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
  const { actions } = useDesk();
  const { language, store } = useDeskViews((views) => views['kiosk.changed']);
  const moment = momentsIn(language, store?.timeZone);
  const typedNote = useTypedField('');
  const note = useTyped(typedNote);
  const isSending = useIsDeskBusy(OFFLINE);
  return (
    <li className={css['offline-sale']}>
      <p className={css['offline-sale-head']}>
        <strong>{words.sale.title(sale.number)}</strong> <MoneyText value={sale.total} />
        <span>{moment(sale.soldAt)}</span>
      </p>
      {sale.refusal ? <p>{manager.offlineRefused(reasonOf(words, sale.refusal))}</p> : null}
      {sale.flags.map((flag) => (
        <p key={flag}>{manager.offlineFlags[flag]}</p>
      ))}
      <form
        className={reasonCss.reason}
        onSubmit={(event) => {
          event.preventDefault();
          if (note.trim() !== '') void actions.settleOfflineSale(sale.saleId, note).then(onChange);
        }}
      >
        <label className={fieldCss.field}>
          <span>{manager.offlineNote}</span>
          <input
            type="text"
            autoComplete="off"
            maxLength={MAX_NOTE_LETTERS}
            value={note}
            onChange={(event) => typedNote.type(event.target.value)}
          />
        </label>
        <Button type="submit" disabled={isSending || note.trim() === ''}>
          {manager.offlineSettle}
        </Button>
      </form>
      {sale.refusal ? (
        <ButtonRow>
          <Button
            tone="primary"
            disabled={isSending}
            onClick={() => void actions.retryOfflineSale(sale.saleId).then(onChange)}
          >
            {manager.offlineRetry}
          </Button>
        </ButtonRow>
      ) : null}
    </li>
  );
}
