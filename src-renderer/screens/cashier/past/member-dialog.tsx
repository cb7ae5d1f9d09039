import { useState } from 'react';
import type { MemberView } from '#contract/members.ts';
import { pointsText } from '#domain/loyalty/program.ts';
import { Button } from '../../../components/button.tsx';
import { ButtonRow } from '../../../components/button-row.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { useWords } from '../../../messages/words.ts';
import { MEMBER } from '../../../stores/actions/member-actions.ts';
import { useCashier, useIsOpen, useTerms, useViews } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../../problem-notice.tsx';
import { useMoments } from '../use-moments.ts';
import css from './member-dialog.module.css';
import { NumberPad } from './number-pad.tsx';
import { PointsByHandForm } from './points-by-hand-form.tsx';

/** Balance and story of a member without a sale, or joining; closed, nothing of them stays. */
export function MemberDialog() {
  const { past } = useWords();
  const { actions } = useCashier();
  const [member, setMember] = useState<MemberView>();
  const [nobody, setNobody] = useState<string>();
  const isBusy = useIsOpen(MEMBER);
  const find = async (phone: string) => {
    const found = await actions.findMember(phone);
    setNobody(found === 'nobody' ? phone : undefined);
    if (found !== 'nobody') setMember(found);
  };
  return (
    <Dialog title={past.member.title} size={member ? 'wide' : 'normal'} onClose={actions.closeDialog}>
      {member ? (
        <Known member={member} onChange={setMember} />
      ) : (
        <>
          <NumberPad label={past.member.phone} group={MEMBER} onDone={(phone) => void find(phone)} />
          {nobody === undefined ? null : (
            <ButtonRow>
              <Button tone="primary" disabled={isBusy} onClick={() => void actions.joinMember(nobody).then(setMember)}>
                {past.member.join}
              </Button>
            </ButtonRow>
          )}
        </>
      )}
    </Dialog>
  );
}

function Known({ member, onChange }: { readonly member: MemberView; readonly onChange: (member: MemberView) => void }) {
  const { past } = useWords();
  const terms = useTerms();
  const { actions } = useCashier();
  const isBusy = useIsOpen(MEMBER);
  const isManager = useViews((views) => views['kiosk.changed'].signedIn?.role === 'manager');
  const [said, setSaid] = useState('');
  const { accountId, firstName, lastFour, balance, lifetime } = member;
  const print = async () => {
    if (await actions.printMemberBalance(accountId)) setSaid(past.member.printing);
  };
  return (
    <>
      <p className={css.balance}>
        <strong>{past.member.named(firstName, lastFour)}</strong>
        <span className={css.points}>{pointsText(balance, terms)}</span>
        <span>{past.member.lifetime(lifetime, terms)}</span>
      </p>
      <Story member={member} />
      {isManager ? (
        <PointsByHandForm
          accountId={accountId}
          onSaved={(saved) => {
            onChange(saved);
            setSaid(past.member.changed(saved.balance, terms));
          }}
        />
      ) : null}
      <ProblemNotice place="dialog" />
      <p role="status">{said}</p>
      <ButtonRow>
        <Button disabled={isBusy} onClick={() => void print()}>
          {past.member.printBalance}
        </Button>
      </ButtonRow>
    </>
  );
}

/** Lines of the story that a dialog holds; older ones are on the member's account. */
const MAX_EVENTS_DRAWN = 12;

function Story({ member }: { readonly member: MemberView }) {
  const { past } = useWords();
  const moment = useMoments();
  const events = placed(member);
  return (
    <section aria-label={past.member.story}>
      <h3 className={css['story-title']}>{past.member.story}</h3>
      {events.length === 0 ? <p>{past.member.noStory}</p> : null}
      <ul className={css.story}>
        {events.map(({ place, at, kind, points, reason }) => (
          <li key={place}>
            <span>{moment(at)}</span>
            <span>{reason ?? past.member.kinds[kind]}</span>
            <strong>{past.member.change(points)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Two events may be alike in everything but their place. */
function placed({ story }: MemberView) {
  return story.slice(0, MAX_EVENTS_DRAWN).map((event, place) => ({ place, ...event }));
}
