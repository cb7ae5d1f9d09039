import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useWords } from '../../messages/words.ts';
import {
  useBuyerSale,
  useBuyerUi,
  useBuyerViews,
  useCustomer,
  useIsBuyerWaiting,
} from '../../stores/customer-screen.ts';
import css from './join-offer.module.css';
import { StillThere } from './still-there.tsx';

/** A number that is no member's yet: what joining means, and both ways on. */
export function JoinOffer() {
  const { buyer, common, header } = useWords();
  const { actions } = useCustomer();
  const sale = useBuyerSale();
  const store = useBuyerViews((views) => views['kiosk.changed'].store?.name ?? header.unnamed);
  const problem = useBuyerUi((state) => state.problem);
  const isWaiting = useIsBuyerWaiting();
  return (
    <section className={css.join} aria-label={buyer.joinTitle}>
      <h1>{buyer.joinTitle}</h1>
      {sale.joinOffer ? <p className={css['join-number']}>{buyer.joinEnding(sale.joinOffer.lastFour)}</p> : null}
      <p className={css['join-consent']}>{buyer.consent(store)}</p>
      {problem ? <Notice tone="error">{problem}</Notice> : null}
      <div className={css['join-buttons']}>
        <Button size="big" disabled={isWaiting} onClick={() => void actions.leave()}>
          {common.noThanks}
        </Button>
        <Button tone="primary" size="big" disabled={isWaiting} onClick={() => void actions.join()}>
          {common.join}
        </Button>
      </div>
      <StillThere clear={() => void actions.leave()} />
    </section>
  );
}
