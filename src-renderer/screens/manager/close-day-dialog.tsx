import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ButtonRow } from '../../components/button-row.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useWords } from '../../messages/words.ts';
import { REPORT } from '../../stores/actions/report-actions.ts';
import { useDesk, useIsDeskBusy } from '../../stores/manager-desk.ts';
import { ProblemNotice } from '../problem-notice.tsx';

/** Asks once before a Z ends the day, and says which day was closed. */
export function CloseDayDialog({
  leave,
  onClose,
}: {
  /** The words that lead back. */
  readonly leave: string;
  readonly onClose: () => void;
}) {
  const { reports } = useWords();
  const { actions } = useDesk();
  const [said, setSaid] = useState<string>();
  const isSending = useIsDeskBusy(REPORT);
  const close = async () => {
    const reply = await actions.closeDay();
    if (reply?.number) setSaid(reports.dayClosed(reply.number));
  };
  const again = async () => {
    const reply = await actions.printLastZ();
    if (reply) setSaid(reply.number ? reports.zAgain(reply.number) : reports.zNone);
  };
  return (
    <Dialog title={reports.closeDayTitle} onClose={onClose}>
      <p role="status">{said ?? reports.closeDayBody}</p>
      <ProblemNotice place="dialog" />
      <ButtonRow>
        <Button onClick={onClose}>{leave}</Button>
        <Button disabled={isSending} onClick={() => void again()}>
          {reports.printLastZ}
        </Button>
        {said === undefined ? (
          <Button tone="primary" disabled={isSending} onClick={() => void close()}>
            {reports.closeDay}
          </Button>
        ) : null}
      </ButtonRow>
    </Dialog>
  );
}
