import type { MemberView } from '#contract/members.ts';
import { Button } from '../../../components/button.tsx';
import fieldCss from '../../../components/field.module.css';
import { useTyped, useTypedField } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import { MEMBER } from '../../../stores/actions/member-actions.ts';
import { useCashier, useIsOpen, useTerms } from '../../../stores/cashier-screen.ts';
import css from './member-dialog.module.css';

const MAX_REASON_LETTERS = 192;

/** A manager gives or takes points; nothing is sent without a reason. */
export function PointsByHandForm({
  accountId,
  onSaved,
}: {
  readonly accountId: string;
  readonly onSaved: (member: MemberView) => void;
}) {
  const { past } = useWords();
  const terms = useTerms();
  const { actions } = useCashier();
  const typedPoints = useTypedField('');
  const typedReason = useTypedField('');
  const [points, reason] = [useTyped(typedPoints), useTyped(typedReason)];
  const isBusy = useIsOpen(MEMBER);
  const amount = /^[-−]?\d{1,5}$/.test(points.trim()) ? Number(points.trim().replace('−', '-')) : 0;
  const save = async () => {
    const saved = await actions.adjustPoints(accountId, amount, reason.trim());
    if (!saved) return;
    typedPoints.type('');
    typedReason.type('');
    onSaved(saved);
  };
  return (
    <form
      className={css['by-hand']}
      aria-label={past.member.byHand(terms)}
      onSubmit={(event) => {
        event.preventDefault();
        if (amount !== 0 && reason.trim() !== '') void save();
      }}
    >
      <label className={fieldCss.field}>
        <span>{past.member.points(terms)}</span>
        <input
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          value={points}
          onChange={(event) => typedPoints.type(event.target.value)}
        />
      </label>
      <label className={fieldCss.field}>
        <span>{past.member.why}</span>
        <input
          type="text"
          autoComplete="off"
          maxLength={MAX_REASON_LETTERS}
          value={reason}
          onChange={(event) => typedReason.type(event.target.value)}
        />
      </label>
      <Button type="submit" disabled={isBusy || amount === 0 || reason.trim() === ''}>
        {past.member.save}
      </Button>
    </form>
  );
}
