import { useEffect, useRef, useState } from 'react';
import type { DeviceTrouble, WatchedBytes, WatchedDevice } from '#contract/devices.ts';
import type { DevicesView, DeviceView } from '#contract/views.ts';
import { Button } from '../../components/button.tsx';
import { classes } from '../../components/classes.ts';
import statusCss from '../../components/status.module.css';
import { errorSentence } from '../../messages/sentence.ts';
import { useWords } from '../../messages/words.ts';
import { DEVICE } from '../../stores/actions/device-actions.ts';
import { useDesk, useDeskViews, useIsDeskBusy } from '../../stores/manager-desk.ts';
import deviceSetupCss from './device-setup.module.css';

const LOOK_EVERY_MS = 500;
const MAX_PIECES_KEPT = 200;

/** How every device is now, its tests, its last troubles and what goes over its line. */
export function DeviceWatch() {
  const { manager } = useWords();
  const { actions } = useDesk();
  const { testDrawer } = actions;
  const isTesting = useIsDeskBusy(DEVICE);
  const devices = useDeskViews((views) => views['devices.changed']);
  const { bytes, troubles } = useWatch();
  return (
    <div className={deviceSetupCss['setup-watch']}>
      <h3>{manager.now}</h3>
      {devices ? <States devices={devices} /> : null}
      <div className={deviceSetupCss['setup-tests']}>
        <Button disabled={isTesting} onClick={() => void actions.testDevice('printer')}>
          {manager.testPrint}
        </Button>
        <Button disabled={isTesting} onClick={() => void actions.testDevice('display')}>
          {manager.testDisplay}
        </Button>
        {testDrawer ? (
          <Button disabled={isTesting} onClick={() => void testDrawer()}>
            {manager.testDrawer}
          </Button>
        ) : null}
      </div>
      <h3>{manager.troubles}</h3>
      <Troubles troubles={troubles} />
      <h3>{manager.monitor}</h3>
      <Monitor bytes={bytes} />
    </div>
  );
}

function States({ devices }: { readonly devices: DevicesView }) {
  const { manager } = useWords();
  const { drawer } = devices;
  return (
    <ul className={deviceSetupCss['setup-states']}>
      <State device="printer" view={devices.printer} />
      <State device="display" view={devices.display} />
      {drawer ? (
        <li className={statusCss.status}>
          <span className={statusCss['status-dot']} aria-hidden="true" />
          <strong>{manager.drawer}</strong> {manager.drawerState(drawer.sensor, drawer.isOpen)}
        </li>
      ) : null}
      {devices.scanner ? <State device="scanner" view={devices.scanner} /> : null}
      {devices.keypad ? <State device="keypad" view={devices.keypad} /> : null}
    </ul>
  );
}

function State({ device, view }: { readonly device: WatchedDevice; readonly view: DeviceView }) {
  const words = useWords();
  const { manager } = words;
  return (
    <li className={classes(statusCss.status, statusCss[`status-${view.state}`])}>
      <span className={statusCss['status-dot']} aria-hidden="true" />
      <strong>{manager.deviceNames[device]}</strong>{' '}
      {view.error ? errorSentence(words, view.error) : manager.states[view.virtual ? 'virtual' : view.state]}
      {view.paperLow ? ` · ${manager.paperLow}` : null}
    </li>
  );
}

function Troubles({ troubles }: { readonly troubles: readonly DeviceTrouble[] }) {
  const words = useWords();
  if (troubles.length === 0) return <p className={deviceSetupCss['setup-hint']}>{words.manager.noTroubles}</p>;
  return (
    <ul className={deviceSetupCss['setup-troubles']}>
      {troubles.map((trouble) => (
        <li key={`${trouble.at} ${trouble.device} ${trouble.code}`}>
          <time dateTime={trouble.at}>{clockTime(trouble.at)}</time> {words.manager.deviceNames[trouble.device]}:{' '}
          {errorSentence(words, trouble)}
        </li>
      ))}
    </ul>
  );
}

function Monitor({ bytes }: { readonly bytes: readonly WatchedBytes[] }) {
  const { manager } = useWords();
  if (bytes.length === 0) return <p className={deviceSetupCss['setup-hint']}>{manager.noBytes}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard
    <section className={deviceSetupCss['setup-bytes']} aria-label={manager.monitor} tabIndex={0}>
      <ol>
        {[...bytes].reverse().map((piece) => (
          <li key={piece.seq}>
            <time dateTime={piece.at}>{clockTime(piece.at)}</time>{' '}
            {manager.bytes(manager.deviceNames[piece.device], piece.direction, piece.count)}{' '}
            <code>{shownBytes(piece)}</code>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Asks again and again while the screen stands; the page keeps no more than the last pieces. */
function useWatch() {
  const { actions } = useDesk();
  const [bytes, setBytes] = useState<readonly WatchedBytes[]>([]);
  const [troubles, setTroubles] = useState<readonly DeviceTrouble[]>([]);
  const after = useRef(0);
  useEffect(() => {
    let isGone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      const seen = await actions.watchDevices(after.current);
      if (isGone) return;
      if (seen) {
        after.current = seen.bytes.at(-1)?.seq ?? after.current;
        if (seen.bytes.length > 0) setBytes((before) => [...before, ...seen.bytes].slice(-MAX_PIECES_KEPT));
        setTroubles(seen.troubles);
      }
      timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    };
    void look();
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [actions]);
  return { bytes, troubles };
}

/** The bytes that were kept, and a mark where more went by. */
function shownBytes({ hex, count }: WatchedBytes): string {
  const kept = hex === '' ? 0 : hex.split(' ').length;
  return kept > 0 && kept < count ? `${hex} …` : hex;
}

function clockTime(at: string): string {
  return new Date(at).toLocaleTimeString(undefined, { hour12: false });
}
