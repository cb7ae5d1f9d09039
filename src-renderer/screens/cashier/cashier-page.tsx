import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { LineBanner } from '../../components/line-banner.tsx';
import pageCss from '../../components/page.module.css';
import {
  createTypedFields,
  type TypedField,
  type TypedFields,
  TypedFieldsContext,
  useTypedField,
} from '../../components/typed-fields.ts';
import { useWedge } from '../../components/use-wedge.ts';
import { messagesFor, useWords, WordsContext } from '../../messages/words.ts';
import { CashierContext, type CashierScreen, useCashier, useUi, useViews } from '../../stores/cashier-screen.ts';
import { DeskContext } from '../../stores/manager-desk.ts';
import { DevicesPanel } from '../devices/devices-panel.tsx';
import { ProblemNotice } from '../problem-notice.tsx';
import css from './cashier-page.module.css';
import { CatalogPanel } from './catalog-panel.tsx';
import { CashierDialogs } from './dialogs/cashier-dialogs.tsx';
import { Header } from './header.tsx';
import { OfflineBar } from './offline-bar.tsx';
import { PastSheet } from './past/past-sheet.tsx';
import { PaymentPanel } from './pay/payment-panel.tsx';
import { QuestionCards } from './questions/question-cards.tsx';
import { SalePanel } from './sale-panel.tsx';
import { ItemSheet } from './sheets/item-sheet.tsx';
import { SignIn } from './sign-in.tsx';
import { useFunctionKeys } from './use-function-keys.ts';

/** The cashier's terminal. */
export function CashierPage({ screen }: { readonly screen: CashierScreen }) {
  const line = useStore(screen.views, (state) => state.line);
  const hasViews = useStore(screen.views, (state) => state.views !== undefined);
  const words = useStore(screen.views, (state) => messagesFor(state.views?.['kiosk.changed'].language));
  return (
    <WordsContext value={words}>
      <CashierContext value={screen}>
        <DeskContext value={screen}>
          <div className={pageCss.page}>
            <LineBanner line={line} />
            {hasViews ? (
              <Terminal />
            ) : (
              <main className={pageCss['page-wait']} aria-busy="true" aria-label={words.header.unnamed} />
            )}
          </div>
        </DeskContext>
      </CashierContext>
    </WordsContext>
  );
}

function Terminal() {
  const [fields] = useState(createTypedFields);
  const isSignedIn = useViews((views) => views['kiosk.changed'].signedIn !== undefined);
  return isSignedIn ? (
    <TypedFieldsContext value={fields}>
      <Counter fields={fields} />
    </TypedFieldsContext>
  ) : (
    <SignIn />
  );
}

function Counter({ fields }: { readonly fields: TypedFields }) {
  const { actions } = useCashier();
  // Above the catalog, so that a search is still there after a payment.
  const search = useTypedField('');
  const phase = useViews((views) => views['sale.changed']?.phase);
  const isDevicesOpen = useUi((state) => state.devicesOpen);
  const isPaying = phase !== undefined && phase !== 'cart';
  const sheet = useUi((state) => state.sheet);
  useFunctionKeys();
  useWedge({
    remember: fields.remember,
    scan: (code) => void actions.scan(code),
    short: (code) => actions.scanTooShort(code),
  });
  return (
    <>
      <Header />
      <OfflineBar />
      <QuestionCards />
      {sheet ? (
        <PastSheet sheet={sheet} />
      ) : (
        <main className={css.counter}>
          {isPaying ? <PaymentPanel /> : <Shelf search={search} />}
          <SalePanel />
          {isDevicesOpen ? <DevicesDrawer /> : null}
        </main>
      )}
      <CashierDialogs />
      <UndoToast />
    </>
  );
}

/** The catalog, or the sheet of what is being rung up. */
function Shelf({ search }: { readonly search: TypedField<string> }) {
  const dialog = useUi((state) => state.dialog);
  if (dialog?.kind !== 'item') return <CatalogPanel search={search} />;
  const { item, line, variationId } = dialog;
  return <ItemSheet key={line?.lineId ?? item.itemId} item={item} line={line} variationId={variationId} />;
}

/** Apart from the counter, which would otherwise be drawn anew with every word on the virtual display. */
function DevicesDrawer() {
  const { ui, actions } = useCashier();
  const words = useWords();
  const devices = useViews((views) => views['devices.changed']);
  const isManager = useViews((views) => views['kiosk.changed'].signedIn?.role === 'manager');
  return (
    <aside className={css['devices-drawer']} aria-label={words.devices.title}>
      <DevicesPanel
        view={devices}
        onClose={() => ui.setState({ devicesOpen: false })}
        notice={<ProblemNotice place="devices" />}
        {...(isManager ? { manage: actions } : {})}
      />
    </aside>
  );
}

const UNDO_MS = 8_000;

function UndoToast() {
  const { actions } = useCashier();
  const words = useWords();
  const removed = useUi((state) => state.removed);
  useEffect(() => {
    if (!removed) return;
    const timer = setTimeout(actions.forgetRemoved, UNDO_MS);
    return () => clearTimeout(timer);
  }, [removed, actions]);
  return (
    <div className={css['toast-place']} role="status">
      {removed ? (
        <div className={css.toast}>
          <span>{words.sale.removed(removed.name)}</span>
          <button type="button" className={css['toast-button']} onClick={() => void actions.undoRemove(removed)}>
            {words.common.undo}
          </button>
        </div>
      ) : null}
    </div>
  );
}
