import type { DevicesView } from '#contract/views.ts';
import { LineDisplay } from '../../components/line-display.tsx';
import { PaperRoll } from '../../components/paper/paper-roll.tsx';
import { useWords } from '../../messages/words.ts';

/** The virtual printer's paper and the virtual display, as the same bytes would make them in the shop. */
export function DevicesPanel({ view, onClose }: { readonly view: DevicesView; readonly onClose?: () => void }) {
  // A page of its own has no other heading; as a drawer it stands below the store's.
  const Heading = onClose ? 'h2' : 'h1';
  const { devices, common } = useWords();
  return (
    <div className="devices">
      <header className="devices-head">
        <Heading>{devices.title}</Heading>
        {view.virtual ? <p>{devices.drawer(view.virtual.drawerKicks)}</p> : null}
        {onClose ? (
          <button type="button" className="icon-button" aria-label={common.close} onClick={onClose}>
            <span aria-hidden="true">✕</span>
          </button>
        ) : null}
      </header>
      {view.virtual ? (
        <>
          <LineDisplay text={view.virtual.displayText} />
          <PaperRoll lines={view.virtual.paper} />
        </>
      ) : (
        <p>{devices.none}</p>
      )}
    </div>
  );
}
