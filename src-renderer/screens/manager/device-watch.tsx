import { useEffect, useRef, useState } from 'react';
import type { DeviceTrouble, WatchedBytes, WatchedDevice } from '#contract/devices.ts';
import type { DeviceView } from '#contract/views.ts';
import { Button } from '../../components/button.tsx';
import { errorSentence } from '../../messages/sentence.ts';
import { useWords } from '../../messages/words.ts';
import { DEVICE } from '../../stores/actions/device-actions.ts';
import { useCashier, useIsOpen, useViews } from '../../stores/cashier-screen.ts';

const LOOK_EVERY_MS = 500;
const MOST_LINES = 200;

/** How every device is now, its tests, its last troubles and what goes over its line. */
export function DeviceWatch() {
  const { manager } = useWords();
  const { actions } = useCashier();
  const isTesting = useIsOpen(DEVICE);
  const devices = useViews((views) => views['devices.changed']);
  const { bytes, troubles } = useWatch();
  return (
    <div className="setup-watch">
      <h3>{manager.now}</h3>
      <ul className="setup-states">
        <State device="printer" view={devices.printer} />
        <State device="display" view={devices.display} />
        {devices.drawer ? (
          <li className="status status-ready">
            <span className="status-dot" aria-hidden="true" />
            <strong>{manager.drawer}</strong> {manager.drawerState(devices.drawer.sensor, devices.drawer.isOpen)}
          </li>
        ) : null}
        {devices.scanner ? <State device="scanner" view={devices.scanner} /> : null}
        {devices.keypad ? <State device="keypad" view={devices.keypad} /> : null}
      </ul>
      <div className="setup-tests">
        <Button disabled={isTesting} onClick={() => void actions.testDevice('printer')}>
          {manager.testPrint}
        </Button>
        <Button disabled={isTesting} onClick={() => void actions.testDevice('display')}>
          {manager.testDisplay}
        </Button>
        <Button disabled={isTesting} onClick={() => void actions.testDrawer()}>
          {manager.testDrawer}
        </Button>
      </div>
      <h3>{manager.troubles}</h3>
      <Troubles troubles={troubles} />
      <h3>{manager.monitor}</h3>
      <Monitor bytes={bytes} />
    </div>
  );
}

function State({ device, view }: { readonly device: WatchedDevice; readonly view: DeviceView }) {
  const words = useWords();
  const { manager } = words;
  return (
    <li className={`status status-${view.state}`}>
      <span className="status-dot" aria-hidden="true" />
      <strong>{manager.deviceNames[device]}</strong>{' '}
      {view.error ? errorSentence(words, view.error) : manager.states[view.virtual ? 'virtual' : view.state]}
      {view.paperLow ? ` · ${manager.paperLow}` : null}
    </li>
  );
}

function Troubles({ troubles }: { readonly troubles: readonly DeviceTrouble[] }) {
  const words = useWords();
  if (troubles.length === 0) return <p className="setup-hint">{words.manager.noTroubles}</p>;
  return (
    <ul className="setup-troubles">
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
  if (bytes.length === 0) return <p className="setup-hint">{manager.noBytes}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard
    <section className="setup-bytes" aria-label={manager.monitor} tabIndex={0}>
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
  const { actions } = useCashier();
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
        if (seen.bytes.length > 0) setBytes((before) => [...before, ...seen.bytes].slice(-MOST_LINES));
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
