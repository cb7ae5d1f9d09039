import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { LineBanner } from '../../components/line-banner.tsx';
import pageCss from '../../components/page.module.css';
import { PinCard } from '../../components/pin-card.tsx';
import { createSession } from '../../connect/session.ts';
import type { Transport } from '../../connect/transport.ts';
import { officeTexts } from '../../messages/en-office.ts';
import { messagesFor, WordsContext } from '../../messages/words.ts';
import { DeskContext, useIsDeskBusy } from '../../stores/manager-desk.ts';
import { createOfficeScreen, OfficeContext, useOffice, useOfficeViews } from '../../stores/office-screen.ts';
import { ProblemNotice } from '../problem-notice.tsx';
import { OfficeRoom } from './office-room.tsx';

/** A manager's page: what can be done away from the counter. */
export function OfficePage({ transport }: { readonly transport: Transport }) {
  const [screen] = useState(() => createOfficeScreen(createSession(transport)));
  const { line, views } = useStore(screen.views);
  const kiosk = views?.['kiosk.changed'];
  const words = messagesFor(kiosk?.language);
  const shop = kiosk?.store?.name ?? words.header.unnamed;
  useEffect(() => {
    document.title = `${officeTexts.title}: ${shop}`;
  }, [shop]);
  return (
    <WordsContext value={words}>
      <OfficeContext value={screen}>
        <DeskContext value={screen}>
          <div className={pageCss.page}>
            <LineBanner line={line} />
            {kiosk ? (
              <Door />
            ) : (
              <main className={pageCss['page-wait']} aria-busy="true" aria-label={officeTexts.title} />
            )}
          </div>
        </DeskContext>
      </OfficeContext>
    </WordsContext>
  );
}

function Door() {
  const kiosk = useOfficeViews((views) => views['kiosk.changed']);
  const { actions } = useOffice();
  const isSending = useIsDeskBusy('signIn');
  if (kiosk.signedIn) return <OfficeRoom />;
  return (
    <PinCard
      title={officeTexts.signInTitle}
      kiosk={kiosk}
      isSending={isSending}
      notice={<ProblemNotice place="signIn" />}
      signIn={actions.signIn}
    />
  );
}
