import { PinCard } from '../../components/pin-card.tsx';
import { useWords } from '../../messages/words.ts';
import { useCashier, useIsOpen, useViews } from '../../stores/cashier-screen.ts';
import { ProblemNotice } from '../problem-notice.tsx';

/** The locked terminal. */
export function SignIn() {
  const { signIn } = useWords();
  const { actions } = useCashier();
  const kiosk = useViews((views) => views['kiosk.changed']);
  const isSending = useIsOpen('signIn');
  return (
    <PinCard
      title={signIn.title}
      kiosk={kiosk}
      isSending={isSending}
      notice={<ProblemNotice place="signIn" />}
      signIn={actions.signIn}
    />
  );
}
