import { PinCard } from '../../components/pin-card.tsx';
import { useWords } from '../../messages/words.ts';
import { useCashier, useIsOpen, useUi, useViews } from '../../stores/cashier-screen.ts';
import { ProblemNotice } from './problem-notice.tsx';

/** The locked terminal. */
export function SignIn() {
  const { signIn } = useWords();
  const { actions } = useCashier();
  const pin = useUi((state) => state.typed.pin);
  const kiosk = useViews((views) => views['kiosk.changed']);
  const isSending = useIsOpen('signIn');
  return (
    <PinCard
      title={signIn.title}
      kiosk={kiosk}
      pin={pin}
      isSending={isSending}
      notice={<ProblemNotice place="signIn" />}
      onType={(typed) => actions.type({ pin: typed })}
      onDone={() => void actions.signIn()}
    />
  );
}
