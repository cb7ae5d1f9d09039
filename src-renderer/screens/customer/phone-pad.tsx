import { useLayoutEffect, useRef, useState } from 'react';
import { MAX_PHONE_DIGITS } from '#domain/phone/phone-length.ts';
import { Button } from '../../components/button.tsx';
import { keySizePx } from '../../components/keypad/key-size.ts';
import { Keypad } from '../../components/keypad/keypad.tsx';
import { maskPhoneDigits } from '../../components/keypad/phone-digits.ts';
import { useDigitKeys } from '../../components/keypad/use-digit-keys.ts';
import { Notice } from '../../components/notice.tsx';
import { useWedge } from '../../components/use-wedge.ts';
import { useWords } from '../../messages/words.ts';
import {
  buyerSentence,
  useBuyerSale,
  useBuyerUi,
  useBuyerViews,
  useCustomer,
  useIsBuyerWaiting,
} from '../../stores/customer-screen.ts';
import { StillThere } from './still-there.tsx';

const PAD_COLUMNS = 3;
const PAD_ROWS = 5;
const PAD_GAP_PX = 8;

/** The buyer types their number on keys of a finger's real size; "Done" is the confirmation. */
export function PhonePad() {
  const { buyer, common } = useWords();
  const { actions } = useCustomer();
  const country = useBuyerViews((views) => views['kiosk.changed'].store?.country);
  const { place, keyPx } = useKeySize();
  const entry = useEntry();
  const { keys, isWaiting, count } = entry;
  useDigitKeys(keys, !entry.isOnCounter);
  // A scanner that types into this window is no buyer: its digits are taken back out.
  useWedge({
    remember: entry.remember,
    scan: () => undefined,
    short: () => undefined,
  });
  return (
    <section className="pad" aria-label={buyer.phone}>
      <div className="pad-text">
        <h1>{buyer.phoneTitle}</h1>
        <p className="pad-hint">{buyer.phoneHint}</p>
        <p className="pad-digits" role="status">
          <span aria-hidden="true">{maskPhoneDigits(entry.shown, country)}</span>
          <span className="visually-hidden">{buyer.digitsTyped(count)}</span>
        </p>
        {entry.problem ? <Notice tone="error">{entry.problem}</Notice> : null}
        {isWaiting ? <p role="status">{buyer.looking}</p> : null}
        <Button size="big" className="pad-no" onClick={actions.declinePad}>
          {common.noThanks}
        </Button>
      </div>
      <div className="pad-keys" ref={place}>
        <Keypad label={buyer.phone} keys={keys} keyPx={keyPx} doneDisabled={count === 0 || isWaiting} />
      </div>
      {/* A key of the keypad on the counter is a sign of life, too. */}
      <StillThere key={entry.isOnCounter ? count : 0} clear={actions.declinePad} />
    </section>
  );
}

/** The number being typed: in this page, or in the kiosk where a keypad on the counter types into it as well. */
function useEntry() {
  const words = useWords();
  const { ui, actions } = useCustomer();
  const phone = useBuyerUi((state) => state.phone);
  const problem = useBuyerUi((state) => state.problem);
  const isSending = useIsBuyerWaiting();
  const pad = useBuyerSale().pad;
  const typed = () => ui.getState().phone;
  if (pad) {
    return {
      isOnCounter: true,
      shown: '•'.repeat(pad.digits),
      count: pad.digits,
      isWaiting: pad.isLooking,
      problem: pad.problem && buyerSentence(words, pad.problem),
      remember: () => () => undefined,
      keys: {
        digit: (digit: number) => actions.padKey(String(digit) as '0'),
        clear: () => actions.padKey('clear'),
        backspace: () => actions.padKey('backspace'),
        done: () => actions.padKey('enter'),
      },
    };
  }
  return {
    isOnCounter: false,
    shown: phone,
    count: phone.length,
    isWaiting: isSending,
    problem,
    remember: () => {
      const before = typed();
      return () => actions.type(before);
    },
    keys: {
      digit: (digit: number) => {
        if (typed().length < MAX_PHONE_DIGITS && !isSending) actions.type(`${typed()}${digit}`);
      },
      clear: () => actions.type(''),
      backspace: () => actions.type(typed().slice(0, -1)),
      done: () => {
        if (typed() !== '') void actions.lookUp();
      },
    },
  };
}

function useKeySize() {
  const place = useRef<HTMLDivElement>(null);
  const panelMm = useBuyerViews((views) => views['kiosk.changed'].panelMm);
  const [keyPx, setKeyPx] = useState(96);
  useLayoutEffect(() => {
    const measure = () => {
      const box = place.current?.getBoundingClientRect();
      if (!box) return;
      setKeyPx(
        keySizePx({
          ...(panelMm ? { panelMm } : {}),
          screenPx: [window.screen.width || window.innerWidth, window.screen.height || window.innerHeight],
          availablePx: [box.width, box.height],
          columns: PAD_COLUMNS,
          rows: PAD_ROWS,
          gapPx: PAD_GAP_PX,
        }),
      );
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [panelMm]);
  return { place, keyPx };
}
