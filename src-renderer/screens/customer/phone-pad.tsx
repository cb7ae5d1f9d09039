import { useLayoutEffect, useRef, useState } from 'react';
import { DIGIT_KEYS } from '#domain/phone/phone-keys.ts';
import { Button } from '../../components/button.tsx';
import { keySizePx } from '../../components/keypad/key-size.ts';
import { Keypad } from '../../components/keypad/keypad.tsx';
import { maskPhoneDigits } from '../../components/keypad/phone-digits.ts';
import { useDigitKeys } from '../../components/keypad/use-digit-keys.ts';
import { Notice } from '../../components/notice.tsx';
import { useWedge } from '../../components/use-wedge.ts';
import { useWords } from '../../messages/words.ts';
import { buyerSentence, useBuyerSale, useBuyerUi, useBuyerViews, useCustomer } from '../../stores/customer-screen.ts';
import css from './phone-pad.module.css';
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
  useDigitKeys(keys);
  // A scanner that types into this window is no buyer: its digits are taken back out.
  useWedge({
    remember: actions.rememberNumber,
    scan: () => undefined,
    short: () => undefined,
  });
  return (
    <section className={css.pad} aria-label={buyer.phone}>
      <div className={css['pad-text']}>
        <h1>{buyer.phoneTitle}</h1>
        <p className={css['pad-hint']}>{buyer.phoneHint}</p>
        <p className={css['pad-digits']} role="status">
          <span aria-hidden="true">{maskPhoneDigits(entry.shown, country)}</span>
          <span className="visually-hidden">{buyer.digitsTyped(count)}</span>
        </p>
        {entry.problem ? <Notice tone="error">{entry.problem}</Notice> : null}
        {isWaiting ? <p role="status">{buyer.looking}</p> : null}
        <Button size="big" className={css['pad-no']} onClick={actions.declinePad}>
          {common.noThanks}
        </Button>
      </div>
      <div className={css['pad-keys']} ref={place}>
        <Keypad label={buyer.phone} keys={keys} keyPx={keyPx} doneDisabled={count === 0 || isWaiting} />
      </div>
      {/* A key of the keypad on the counter, or on another page, is a sign of life, too. */}
      <StillThere key={entry.signsOfLife} clear={actions.declinePad} stay={actions.stay} />
    </section>
  );
}

/** The number being typed, which the kiosk keeps, and the keys that change it. */
function useEntry() {
  const words = useWords();
  const { actions } = useCustomer();
  const phone = useBuyerUi((state) => state.phone);
  const isSending = useBuyerUi((state) => state.isSending);
  const { pad } = useBuyerSale();
  return {
    shown: phone,
    count: phone.length,
    signsOfLife: pad?.keys ?? 0,
    isWaiting: isSending || pad?.isLooking === true,
    problem: pad?.problem && buyerSentence(words, pad.problem),
    keys: {
      digit: (digit: number) => {
        const key = DIGIT_KEYS[digit];
        if (key) actions.padKey(key);
      },
      clear: () => actions.padKey('clear'),
      backspace: () => actions.padKey('backspace'),
      done: () => actions.padKey('enter'),
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
