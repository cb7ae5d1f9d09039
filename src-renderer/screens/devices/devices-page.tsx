import { useEffect } from 'react';
import { useStore } from 'zustand';
import { LineBanner } from '../../components/line-banner.tsx';
import pageCss from '../../components/page.module.css';
import type { Session } from '../../connect/session.ts';
import { messagesFor, WordsContext } from '../../messages/words.ts';
import devicesPanelCss from './devices-panel.module.css';
import { DevicesPanel } from './devices-panel.tsx';

/** The devices panel as a page of its own, for a second monitor. It listens as a cashier's page. */
export function DevicesPage({ session }: { readonly session: Session<'cashier'> }) {
  const { line, views } = useStore(session.views);
  const words = messagesFor(views?.['kiosk.changed'].language);
  useEffect(() => {
    document.title = words.devices.title;
  }, [words]);
  return (
    <WordsContext value={words}>
      <div className={`${pageCss.page} ${devicesPanelCss['devices-page']}`}>
        <LineBanner line={line} />
        <main>{views ? <DevicesPanel view={views['devices.changed']} /> : null}</main>
      </div>
    </WordsContext>
  );
}
