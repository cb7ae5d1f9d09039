import { Keypad } from '../../components/keypad/keypad.tsx';
import { useDigitKeys } from '../../components/keypad/use-digit-keys.ts';
import { useWords } from '../../messages/words.ts';
import { useCashier, useIsOpen, useUi, useViews } from '../../stores/cashier-screen.ts';
import { ProblemNotice } from './problem-notice.tsx';

const LONGEST_PIN = 12;

/** The locked terminal: a PIN pad, and in a demo store the PIN itself. */
export function SignIn() {
  const { signIn, common } = useWords();
  const { ui, actions } = useCashier();
  const pin = useUi((state) => state.typed.pin);
  const store = useViews((views) => views['kiosk.changed'].store);
  const isDemo = useViews((views) => views['kiosk.changed'].demo);
  const demoPin = useViews((views) => views['kiosk.changed'].demoPin);
  const isSending = useIsOpen('signIn');
  const keys = {
    digit: (digit: number) => {
      const typed = ui.getState().typed.pin;
      if (typed.length < LONGEST_PIN) actions.type({ pin: `${typed}${digit}` });
    },
    clear: () => actions.type({ pin: '' }),
    backspace: () => actions.type({ pin: ui.getState().typed.pin.slice(0, -1) }),
    done: () => void actions.signIn(),
  };
  useDigitKeys(keys);
  return (
    <main className="sign-in">
      <section className="sign-in-card">
        <p className="sign-in-store">
          {store?.name ?? common.connecting} {isDemo ? <span className="badge">{common.demo}</span> : null}
        </p>
        <h1>{signIn.title}</h1>
        <div className="pin-dots" role="status">
          <span className="visually-hidden">{signIn.digitsTyped(pin.length)}</span>
          {pin === '' ? (
            <span className="pin-hint">{signIn.hint}</span>
          ) : (
            <span aria-hidden="true">{'●'.repeat(pin.length)}</span>
          )}
        </div>
        <ProblemNotice place="signIn" />
        <Keypad label={signIn.pin} keys={keys} doneLabel={signIn.submit} doneDisabled={pin.length === 0 || isSending} />
        {demoPin ? <p className="sign-in-demo">{signIn.demoPin(demoPin)}</p> : null}
      </section>
    </main>
  );
}
