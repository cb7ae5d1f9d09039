import type { DevicesView } from '#contract/views.ts';
import { Button } from '../../components/button.tsx';
import { LineDisplay } from '../../components/line-display.tsx';
import { PaperRoll } from '../../components/paper/paper-roll.tsx';
import { useWords } from '../../messages/words.ts';

/** The virtual printer's paper and the virtual display, as the same bytes would make them in the shop. */
export function DevicesPanel({
  view,
  onClose,
  manage,
}: {
  readonly view: DevicesView;
  readonly onClose?: () => void;
  /** What a manager may do from here. */
  readonly manage?: { openNoSale(): void; openDeviceSetup(): void; openOfflineSales(): void };
}) {
  // A page of its own has no other heading; as a drawer it stands below the store's.
  const Heading = onClose ? 'h2' : 'h1';
  const { devices, common, manager } = useWords();
  return (
    <div className="devices">
      <header className="devices-head">
        <Heading>{devices.title}</Heading>
        <p>{view.virtual ? devices.drawer(view.virtual.drawerKicks) : ''}</p>
        {onClose ? (
          <button type="button" className="icon-button" aria-label={common.close} onClick={onClose}>
            <span aria-hidden="true">✕</span>
          </button>
        ) : null}
      </header>
      {manage ? (
        <div className="devices-manage">
          <Button onClick={manage.openNoSale}>{manager.openDrawerAsk}</Button>
          <Button onClick={manage.openDeviceSetup}>{manager.setUp}</Button>
          <Button onClick={manage.openOfflineSales}>{manager.offlineSales}</Button>
        </div>
      ) : null}
      {view.virtual ? (
        <>
          <LineDisplay text={view.virtual.displayText} />
          <PaperRoll lines={view.virtual.paper} />
        </>
      ) : (
        <p>{devices.none}</p>
      )}
    </div>
  );
}
