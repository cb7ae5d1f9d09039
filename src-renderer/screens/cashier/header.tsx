import { useEffect, useState } from 'react';
import type { DeviceView } from '#contract/views.ts';
import { Badge } from '../../components/badge.tsx';
import { classes } from '../../components/classes.ts';
import headerButtonCss from '../../components/header-button.module.css';
import statusCss from '../../components/status.module.css';
import type { Messages } from '../../messages/messages.ts';
import { errorSentence } from '../../messages/sentence.ts';
import { useWords } from '../../messages/words.ts';
import { mayLookBack } from '../../stores/actions/past-actions.ts';
import { useCashier, useUi, useViews } from '../../stores/cashier-screen.ts';
import css from './header.module.css';

const CLOCK_TICK_MS = 5_000;

/** Who, where, and whether everything on the counter works; in words, never by colour alone. */
export function Header() {
  const words = useWords();
  const { ui, actions } = useCashier();
  const kiosk = useViews((views) => views['kiosk.changed']);
  const printer = useViews((views) => views['devices.changed'].printer);
  const display = useViews((views) => views['devices.changed'].display);
  const hasVirtual = useViews((views) => views['devices.changed'].virtual !== undefined);
  const isOpen = useUi((state) => state.devicesOpen);
  return (
    <header className={css.header}>
      <h1 className={css['header-store']}>{kiosk.store?.name ?? words.header.unnamed}</h1>
      {kiosk.demo ? <Badge>{words.common.demo}</Badge> : null}
      <CashierMenu />
      <ReceiptsChip />
      <ul className={css.statuses}>
        <Status
          tone={printer.state}
          text={printerText(words, printer)}
          {...(printer.error ? { detail: errorSentence(words, printer.error) } : {})}
        />
        <Status
          tone={display.state}
          text={words.header.display[display.state]}
          {...(display.error ? { detail: errorSentence(words, display.error) } : {})}
        />
        <Status
          tone={
            ({ online: 'ready', starting: 'connecting', slow: 'connecting', offline: 'trouble' } as const)[
              kiosk.connection
            ]
          }
          text={words.header.square[kiosk.connection]}
        />
      </ul>
      <Clock language={kiosk.language} timeZone={kiosk.store?.timeZone} />
      {hasVirtual || kiosk.signedIn?.role === 'manager' ? (
        <button
          type="button"
          className={headerButtonCss['header-button']}
          aria-pressed={isOpen}
          onClick={() => ui.setState({ devicesOpen: !isOpen })}
        >
          {words.header.devices}
        </button>
      ) : null}
      {kiosk.signedIn?.role === 'manager' ? (
        <button
          type="button"
          className={headerButtonCss['header-button']}
          onClick={() => void actions.openOffice().then(openPage)}
        >
          {words.header.office}
        </button>
      ) : null}
      <button type="button" className={headerButtonCss['header-button']} onClick={() => void actions.signOut()}>
        {words.header.lock}
      </button>
    </header>
  );
}

/** Who is signed in, and whether a shift is open; what they can do beside selling. */
function CashierMenu() {
  const { shift: words } = useWords();
  const { actions } = useCashier();
  const { signedIn, shift, shiftNeeded } = useViews((views) => views['kiosk.changed']);
  if (!signedIn) return null;
  return (
    <button
      type="button"
      className={classes(headerButtonCss['header-button'], css['header-cashier'])}
      aria-haspopup="dialog"
      onClick={() => actions.openDialog({ kind: 'cashierMenu' })}
    >
      <span className="visually-hidden">{words.menuTitle}, </span>
      {signedIn.name}
      {shift ? ` · ${words.open}` : shiftNeeded ? ` · ${words.needed}` : null}
    </button>
  );
}

/** Lasts until every receipt has come out or is not wanted. */
function ReceiptsChip() {
  const { past } = useWords();
  const { actions } = useCashier();
  const count = useViews((views) => views['kiosk.changed'].receiptsNotPrinted ?? 0);
  const mayOpen = useViews((views) => mayLookBack(views['sale.changed']));
  if (count === 0) return null;
  return (
    <button
      type="button"
      className={classes(headerButtonCss['header-button'], css['header-chip'])}
      disabled={!mayOpen}
      onClick={() => actions.openPast({ unprinted: true })}
    >
      {past.notPrintedShort(count)}
      <span className={css['header-chip-more']}> {past.notPrintedRest}</span>
    </button>
  );
}

/** Opens a page of the kiosk beside this one, which shares nothing with it. */
function openPage(path: string | undefined): void {
  if (path !== undefined) window.open(new URL(path, window.location.href), '_blank', 'noopener');
}

/** What the printer needs where it has said so, else whether it is there. */
function printerText({ header }: Messages, printer: DeviceView): string {
  const needs = printer.error && header.printerNeeds[printer.error.code];
  if (needs) return needs;
  return printer.paperLow && printer.state === 'ready' ? header.paperLow : header.printer[printer.state];
}

function Status({
  tone,
  text,
  detail,
}: {
  readonly tone: 'ready' | 'connecting' | 'trouble';
  readonly text: string;
  readonly detail?: string;
}) {
  return (
    <li className={classes(statusCss.status, statusCss[`status-${tone}`])} data-tone={tone} title={detail ?? text}>
      <span className={statusCss['status-dot']} aria-hidden="true" />
      {text}
      {detail ? <span className="visually-hidden">: {detail}</span> : null}
    </li>
  );
}

/** The shop's own time, as on its receipts. */
function Clock({ language, timeZone }: { readonly language: string; readonly timeZone: string | undefined }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), CLOCK_TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const text = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone }).format(now);
  return (
    <time className={css['header-time']} dateTime={now.toISOString()}>
      {text}
    </time>
  );
}
