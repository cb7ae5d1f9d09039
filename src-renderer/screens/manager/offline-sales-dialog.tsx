import { Button } from '../../components/button.tsx';
import { ButtonRow } from '../../components/button-row.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useWords } from '../../messages/words.ts';
import { OfflineSales } from './offline-sales.tsx';

/** The sales made offline without leaving the counter. */
export function OfflineSalesDialog({ onClose }: { readonly onClose: () => void }) {
  const { manager } = useWords();
  return (
    <Dialog title={manager.offlineSales} onClose={onClose} size="wide">
      <OfflineSales />
      <ButtonRow>
        <Button onClick={onClose}>{manager.close}</Button>
      </ButtonRow>
    </Dialog>
  );
}
