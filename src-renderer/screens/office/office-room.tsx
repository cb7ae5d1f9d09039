import { type ReactElement, useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import headerButtonCss from '../../components/header-button.module.css';
import { officeTexts } from '../../messages/en-office.ts';
import { useWords } from '../../messages/words.ts';
import { useOffice, useOfficeViews } from '../../stores/office-screen.ts';
import { DeviceSetupPanel } from '../manager/device-setup.tsx';
import { OfflineSales } from '../manager/offline-sales.tsx';
import css from './office.module.css';
import { ReportsPart } from './reports-part.tsx';

type Part = 'devices' | 'reports' | 'offline';

const PARTS: Readonly<Record<Part, () => ReactElement>> = {
  devices: () => (
    <div className={css['office-card']}>
      <DeviceSetupPanel place="page" />
    </div>
  ),
  reports: () => <ReportsPart />,
  offline: () => (
    <div className={css['office-card']}>
      <p className={css['office-hint']}>{officeTexts.offlineBody}</p>
      <OfflineSales />
    </div>
  ),
};

/** The office, open: its parts beside the one that is looked at. */
export function OfficeRoom() {
  const { header, manager } = useWords();
  const { actions } = useOffice();
  const [part, setPart] = useState<Part>('devices');
  const names = { devices: header.devices, reports: officeTexts.reports, offline: manager.offlineSales };
  const open = (next: Part) => {
    actions.dismissProblem();
    setPart(next);
  };
  const Shown = PARTS[part];
  return (
    <div className={css['office-room']}>
      <Rail names={names} part={part} onOpen={open} />
      <main className={css['office-main']} aria-labelledby="office-part">
        <h2 id="office-part">{names[part]}</h2>
        <Shown />
      </main>
    </div>
  );
}

function Rail({
  names,
  part,
  onOpen,
}: {
  readonly names: Readonly<Record<Part, string>>;
  readonly part: Part;
  readonly onOpen: (part: Part) => void;
}) {
  const { header, common } = useWords();
  const { actions } = useOffice();
  const { store, demo, signedIn } = useOfficeViews((views) => views['kiosk.changed']);
  return (
    <header className={css['office-rail']}>
      <h1 className={css['office-shop']}>
        {store?.name ?? header.unnamed}
        <span className={css['office-word']}>{officeTexts.title}</span>
        {demo ? <Badge>{common.demo}</Badge> : null}
      </h1>
      <nav aria-label={officeTexts.parts}>
        <ul>
          {(['devices', 'reports', 'offline'] as const).map((name) => (
            <li key={name}>
              <button
                type="button"
                className={css['office-way']}
                {...(name === part ? { 'aria-current': 'page' as const } : {})}
                onClick={() => onOpen(name)}
              >
                {names[name]}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div className={css['office-who']}>
        <span>{signedIn?.name}</span>
        <button type="button" className={headerButtonCss['header-button']} onClick={() => void actions.signOut()}>
          {header.lock}
        </button>
      </div>
    </header>
  );
}
