import { useStore } from 'zustand';
import type { Snapshot } from '#contract/views.ts';
import type { PadView } from '#domain/checkout/views.ts';
import { Badge } from '../../components/badge.tsx';
import pageCss from '../../components/page.module.css';
import { messagesFor, useWords, WordsContext } from '../../messages/words.ts';
import { CustomerContext, type CustomerScreen, useBuyerUi, useBuyerViews } from '../../stores/customer-screen.ts';
import type { CustomerUi } from '../../stores/customer-ui.ts';
import { BuyerIdle } from './buyer-idle.tsx';
import { BuyerOrder } from './buyer-order.tsx';
import { BuyerPay } from './buyer-pay.tsx';
import { BuyerThanks } from './buyer-thanks.tsx';
import css from './customer-page.module.css';
import { JoinOffer } from './join-offer.tsx';
import { PhonePad } from './phone-pad.tsx';

/** The buyer's display. It shows no name and no number but its last four digits. */
export function CustomerPage({ screen }: { readonly screen: CustomerScreen }) {
  const line = useStore(screen.views, (state) => state.line);
  const hasViews = useStore(screen.views, (state) => state.views !== undefined);
  const words = useStore(screen.views, (state) => messagesFor(state.views?.['kiosk.changed'].language));
  return (
    <WordsContext value={words}>
      <CustomerContext value={screen}>
        <div className={`${pageCss.page} ${css.buyer}`}>
          {/* With the line down it is not known whose order this still is, so nothing of it is shown. */}
          {line === 'up' && hasViews ? <Open /> : <Pause isRefused={line === 'refused'} />}
        </div>
      </CustomerContext>
    </WordsContext>
  );
}

function Pause({ isRefused }: { readonly isRefused: boolean }) {
  const { buyer, common } = useWords();
  return (
    <main className={css['buyer-pause']} role="status">
      <p>{isRefused ? common.lineRefused : buyer.oneMoment}</p>
    </main>
  );
}

/** What stands on the buyer's screen. */
type Face = 'idle' | 'pad' | 'join' | 'order' | 'pay' | 'thanks';

function faceOf(views: Snapshot<'customer'>, ui: CustomerUi): Face {
  const sale = views['sale.changed'];
  if (!sale || !views['kiosk.changed'].open)
    return sale && sale.phase !== 'cart' && sale.phase !== 'done' ? 'pay' : 'idle';
  if (sale.phase === 'done') return sale.tender && ui.thankedSaleId !== sale.saleId ? 'thanks' : 'idle';
  if (sale.phase !== 'cart') return 'pay';
  if (ui.padOpen || (hasNumber(sale.pad) && !ui.isNumberLeaving)) return 'pad';
  if (sale.joinOffer) return 'join';
  return sale.lines.length === 0 && !sale.member && !sale.numberTaken ? 'idle' : 'order';
}

/** Typed here, on the counter or on another page. */
function hasNumber(pad: PadView | undefined): boolean {
  return pad !== undefined && (pad.digits > 0 || pad.problem !== undefined);
}

function Open() {
  const ui = useBuyerUi((state) => state);
  const face = useBuyerViews((views) => faceOf(views, ui));
  const store = useBuyerViews((views) => views['kiosk.changed'].store?.name);
  const isDemo = useBuyerViews((views) => views['kiosk.changed'].demo);
  const { common } = useWords();
  return (
    <>
      <header className={css['buyer-head']}>
        <span className={css['buyer-store']}>{store}</span>
        {isDemo ? <Badge>{common.demo}</Badge> : null}
      </header>
      <main className={css['buyer-main']}>
        <FaceView face={face} />
      </main>
    </>
  );
}

function FaceView({ face }: { readonly face: Face }) {
  switch (face) {
    case 'idle':
      return <BuyerIdle />;
    case 'pad':
      return <PhonePad />;
    case 'join':
      return <JoinOffer />;
    case 'order':
      return <BuyerOrder />;
    case 'pay':
      return <BuyerPay />;
    case 'thanks':
      return <BuyerThanks />;
  }
}
