import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useWords } from '../../messages/words.ts';
import { DeviceSetupPanel } from './device-setup.tsx';

/** Setting devices up without leaving the counter. */
export function DeviceSetupDialog({ onClose }: { readonly onClose: () => void }) {
  const { manager } = useWords();
  return (
    <Dialog title={manager.setUp} onClose={onClose} size="widest">
      <DeviceSetupPanel place="dialog">
        <Button onClick={onClose}>{manager.close}</Button>
      </DeviceSetupPanel>
    </Dialog>
  );
}
