import type { ReactNode } from 'react';
import { useWords } from '../messages/words.ts';
import { Badge } from './badge.tsx';
import { Keypad } from './keypad/keypad.tsx';
import { useDigitKeys } from './keypad/use-digit-keys.ts';
import css from './pin-card.module.css';
import { useTyped, useTypedField } from './typed-fields.ts';

const MAX_PIN_DIGITS = 12;

/** A locked page: a PIN pad, and in a demo store the PIN itself. */
export function PinCard({
  title,
  kiosk,
  isSending,
  notice,
  signIn: send,
}: {
  readonly title: string;
  readonly kiosk: { readonly store?: { readonly name: string }; readonly demo: boolean; readonly demoPin?: string };
  readonly isSending: boolean;
  /** What was wrong with the last one. */
  readonly notice: ReactNode;
  /** Tries a PIN; whatever comes of it, the pad is empty afterwards. */
  readonly signIn: (pin: string) => Promise<unknown>;
}) {
  const { signIn, common } = useWords();
  const { store, demo, demoPin } = kiosk;
  const field = useTypedField('');
  const pin = useTyped(field);
  const keys = {
    digit: (digit: number) => {
      if (field.now().length < MAX_PIN_DIGITS) field.type(`${field.now()}${digit}`);
    },
    clear: () => field.type(''),
    backspace: () => field.type(field.now().slice(0, -1)),
    done: () => void send(field.now()).then(() => field.type('')),
  };
  useDigitKeys(keys);
  return (
    <main className={css['sign-in']}>
      <section className={css['sign-in-card']}>
        <p className={css['sign-in-store']}>
          {store?.name ?? common.connecting} {demo ? <Badge>{common.demo}</Badge> : null}
        </p>
        <h1>{title}</h1>
        <div className={css['pin-dots']} role="status">
          <span className="visually-hidden">{signIn.digitsTyped(pin.length)}</span>
          {pin === '' ? (
            <span className={css['pin-hint']}>{signIn.hint}</span>
          ) : (
            <span aria-hidden="true">{'●'.repeat(pin.length)}</span>
          )}
        </div>
        {notice}
        <Keypad label={signIn.pin} keys={keys} doneLabel={signIn.submit} doneDisabled={pin.length === 0 || isSending} />
        {demoPin ? <p className={css['sign-in-demo']}>{signIn.demoPin(demoPin)}</p> : null}
      </section>
    </main>
  );
}
