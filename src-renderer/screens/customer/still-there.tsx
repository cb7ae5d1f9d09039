import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useWords } from '../../messages/words.ts';
import { useIdleClearing } from './use-idle-clearing.ts';

/** Clears a prompt that its buyer has left, after asking. */
export function StillThere({ clear }: { readonly clear: () => void }) {
  const { buyer } = useWords();
  const { isAsking, stay } = useIdleClearing(clear);
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
