import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useWords } from '../../messages/words.ts';
import { useIdleClearing } from './use-idle-clearing.ts';

/** Clears a prompt that its buyer has left, after asking; `stay` is told that they are still there. */
export function StillThere({ clear, stay: onStay }: { readonly clear: () => void; readonly stay?: () => void }) {
  const { buyer } = useWords();
  const { isAsking, stay } = useIdleClearing(clear, onStay);
  if (!isAsking) return null;
  return (
    <Dialog title={buyer.stillThere} onClose={stay}>
      <p>{buyer.stillThereBody}</p>
      <Button tone="primary" size="big" data-first="" onClick={stay}>
        {buyer.stillHere}
      </Button>
    </Dialog>
  );
}
