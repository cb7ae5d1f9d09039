import { Button } from '../../components/button.tsx';
import { useWords } from '../../messages/words.ts';
import { useCashier, useViews } from '../../stores/cashier-screen.ts';
import css from './offline-bar.module.css';
import { useMoments } from './use-moments.ts';

/** Calm words about selling without the server: since when, what waits, and how old the prices are. */
export function OfflineBar() {
  const { offline, manager } = useWords();
  const { actions } = useCashier();
  const { connection, offlineSince, offlineSales, copyOf, signedIn } = useViews((views) => views['kiosk.changed']);
  const moment = useMoments();
  const { waiting = 0, toSettle = 0 } = offlineSales ?? {};
  const said = [
    ...(connection === 'offline' ? [offlineSince ? offline.since(moment(offlineSince)) : offline.now] : []),
    ...(waiting > 0 ? [offline.waiting(waiting)] : []),
    ...(copyOf ? [offline.copyOf(moment(copyOf))] : []),
    ...(toSettle > 0 ? [offline.toSettle(toSettle)] : []),
  ];
  if (said.length === 0) return null;
  return (
    <div className={css['offline-bar']} role="status">
      <p>{said.join(' · ')}</p>
      {signedIn?.role === 'manager' && waiting + toSettle > 0 ? (
        <Button onClick={actions.openOfflineSales}>{manager.offlineSales}</Button>
      ) : null}
    </div>
  );
}
