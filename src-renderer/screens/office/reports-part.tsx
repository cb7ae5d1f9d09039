import { type ReactNode, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { PaperRoll } from '../../components/paper/paper-roll.tsx';
import { officeTexts } from '../../messages/en-office.ts';
import { useWords } from '../../messages/words.ts';
import { REPORT } from '../../stores/actions/report-actions.ts';
import { useIsDeskBusy } from '../../stores/manager-desk.ts';
import { useOffice, useOfficeViews } from '../../stores/office-screen.ts';
import { CloseDayDialog } from '../manager/close-day-dialog.tsx';
import { ProblemNotice } from '../problem-notice.tsx';
import css from './office.module.css';

/** X, Z and the last Z again; on a drawn printer with the paper they come out on. */
export function ReportsPart() {
  const { reports, common } = useWords();
  const { actions } = useOffice();
  const isSending = useIsDeskBusy(REPORT);
  const paper = useOfficeViews((views) => views['devices.changed']?.virtual?.paper);
  const [said, setSaid] = useState<string>();
  const [isClosing, setClosing] = useState(false);
  const printX = async () => setSaid((await actions.printXReport()) ? officeTexts.xPrinted : undefined);
  const printAgain = async () => {
    const reply = await actions.printLastZ();
    setSaid(reply && (reply.number ? reports.zAgain(reply.number) : reports.zNone));
  };
  return (
    <div className={css['office-reports']}>
      <div className={css['office-cards']}>
        <p className={css['office-said']} role="status">
          {said}
        </p>
        <ProblemNotice place="devices" />
        {isClosing ? null : <ProblemNotice place="dialog" />}
        <Card title={officeTexts.xTitle} body={officeTexts.xBody}>
          <Button tone="primary" disabled={isSending} onClick={() => void printX()}>
            {reports.printX}
          </Button>
        </Card>
        <Card title={officeTexts.zTitle} body={officeTexts.zBody}>
          <Button disabled={isSending} onClick={() => setClosing(true)}>
            {reports.printZ}
          </Button>
        </Card>
        <Card title={officeTexts.lastZTitle} body={officeTexts.lastZBody}>
          <Button disabled={isSending} onClick={() => void printAgain()}>
            {reports.printLastZ}
          </Button>
        </Card>
      </div>
      {paper ? (
        <section className={`${css['office-card']} ${css['office-paper']}`}>
          <h3>{officeTexts.paperTitle}</h3>
          <PaperRoll lines={paper} />
        </section>
      ) : null}
      {isClosing ? <CloseDayDialog leave={common.close} onClose={() => setClosing(false)} /> : null}
    </div>
  );
}

function Card({
  title,
  body,
  children,
}: {
  readonly title: string;
  readonly body: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={css['office-card']}>
      <h3>{title}</h3>
      <p className={css['office-hint']}>{body}</p>
      <div>{children}</div>
    </section>
  );
}
