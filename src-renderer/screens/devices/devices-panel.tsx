import type { ReactNode } from 'react';
import type { DevicesView } from '#contract/views.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { LineDisplay } from '../../components/line-display.tsx';
import { PaperRoll } from '../../components/paper/paper-roll.tsx';
import { useWords } from '../../messages/words.ts';
import css from './devices-panel.module.css';

/** The virtual printer's paper and the virtual display, as the same bytes would make them in the shop. */
export function DevicesPanel({
  view,
  onClose,
  manage,
  notice,
}: {
  readonly view: DevicesView;
  readonly onClose?: () => void;
  /** What a manager may do from here. */
  readonly manage?: {
    openNoSale(): void;
    openDeviceSetup(): void;
    openOfflineSales(): void;
    printXReport(): unknown;
    openCloseDay(): void;
  };
  /** What went wrong with what was pressed here. */
  readonly notice?: ReactNode;
}) {
  // A page of its own has no other heading; as a drawer it stands below the store's.
  const Heading = onClose ? 'h2' : 'h1';
  const { devices, common, manager, reports } = useWords();
  return (
    <div className={css.devices}>
      <header className={css['devices-head']}>
        <Heading>{devices.title}</Heading>
        <p>{view.virtual ? devices.drawer(view.virtual.drawerKicks) : ''}</p>
        {onClose ? <IconButton label={common.close} onClick={onClose} /> : null}
      </header>
      {manage ? (
        <div className={css['devices-manage']}>
          <Button onClick={manage.openNoSale}>{manager.openDrawerAsk}</Button>
          <Button onClick={manage.openDeviceSetup}>{manager.setUp}</Button>
          <Button onClick={manage.openOfflineSales}>{manager.offlineSales}</Button>
          <Button onClick={() => void manage.printXReport()}>{reports.printX}</Button>
          <Button onClick={manage.openCloseDay}>{reports.printZ}</Button>
        </div>
      ) : null}
      {notice}
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
