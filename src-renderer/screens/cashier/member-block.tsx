import type { CashierMemberView, TierView } from '#domain/checkout/views.ts';
import { Button } from '../../components/button.tsx';
import { ButtonRow } from '../../components/button-row.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { besideBalance } from '../../messages/points-said.ts';
import { useWords } from '../../messages/words.ts';
import { MONEY } from '../../stores/actions/action-kit.ts';
import { useCashier, useIsOpen, useSale, useTerms } from '../../stores/cashier-screen.ts';
import { rewardOf } from '../../stores/reward-of.ts';
import css from './member-block.module.css';

/** The buyer as the cashier sees them, what their points can buy, and the offer to join. */
export function MemberBlock() {
  const sale = useSale();
  if (sale.member) return <Member member={sale.member} />;
  if (sale.joinOffer && sale.phase === 'cart') return <JoinOffer lastFour={sale.joinOffer.lastFour} />;
  if (sale.numberTaken) return <NumberTaken lastFour={sale.numberTaken.lastFour} />;
  return null;
}

/** A number kept while the server could not be asked about it. */
function NumberTaken({ lastFour }: { readonly lastFour: string }) {
  const words = useWords();
  const { phase, pointsToCome } = useSale();
  return (
    <div className={css.member}>
      <div className={css['member-row']}>
        <strong className={css['member-name']}>{words.common.memberEnding(lastFour)}</strong>
        {phase === 'cart' ? <RemoveCustomer /> : null}
      </div>
      {pointsToCome ? null : <p className={css['member-note']}>{words.common.pointsToCome.ifEnrolled}</p>}
    </div>
  );
}

function Member({ member }: { readonly member: CashierMemberView }) {
  const words = useWords();
  const { actions } = useCashier();
  const sale = useSale();
  const terms = useTerms();
  const isSending = useIsOpen(MONEY);
  const isCart = sale.phase === 'cart';
  return (
    <div className={css.member}>
      <div className={css['member-row']}>
        <strong className={css['member-name']}>
          {member.firstName ? `${member.firstName} ` : ''}
          <span className={css['member-digits']}>{words.common.memberEnding(member.lastFour)}</span>
        </strong>
        <span className={css['member-points']}>
          {sale.phase === 'done' ? null : words.common.points(member.balancePoints, terms)}
        </span>
        {isCart ? <RemoveCustomer /> : null}
      </div>
      {sale.tiers.length > 0 && isCart ? (
        <ul className={css.tiers} aria-label={words.sale.rewards}>
          {sale.tiers.map((tier) => (
            <li key={tier.tierId}>
              <Tier tier={tier} />
            </li>
          ))}
        </ul>
      ) : null}
      {sale.phase === 'done' ? null : (
        <div className={css['member-foot']}>
          <p className={css['member-note']}>
            {besideBalance(words, member.heldPoints, sale.earnsPoints, terms).join(' · ')}
          </p>
          {isCart ? (
            <Button
              tone="quiet"
              className={css['member-print']}
              disabled={isSending}
              onClick={() => void actions.printBalance()}
            >
              {words.reports.printBalance}
            </Button>
          ) : null}
        </div>
      )}
    </div>
  );
}

function Tier({ tier }: { readonly tier: TierView }) {
  const words = useWords();
  const { actions } = useCashier();
  const { rewards, busy } = useSale();
  const terms = useTerms();
  const isDead = useIsOpen(MONEY) || busy;
  const label = words.sale.tier(tier.points, tier.name);
  const reward = rewardOf(tier, rewards);
  if (tier.state === 'out_of_reach') {
    return (
      <div className={`${css.tier} ${css['tier-far']}`}>
        <span>{label}</span>
        <span className={css['tier-note']}>{words.common.missing(tier.missingPoints, terms)}</span>
      </div>
    );
  }
  if (tier.state === 'taken') {
    return (
      <div className={`${css.tier} ${css['tier-taken']}`}>
        <span>
          {label} <span aria-hidden="true">✓</span>
          <span className="visually-hidden"> {words.sale.taken}</span>
        </span>
        {reward ? (
          <IconButton
            label={words.sale.removeReward(tier.name)}
            disabled={isDead}
            onClick={() => void actions.removeReward(reward.rewardId)}
          />
        ) : null}
      </div>
    );
  }
  return (
    <Button
      className={`${css.tier} ${css['tier-free']}`}
      disabled={isDead}
      onClick={() => void actions.addReward(tier.tierId)}
    >
      {label}
    </Button>
  );
}

function JoinOffer({ lastFour }: { readonly lastFour: string }) {
  const words = useWords();
  const { actions } = useCashier();
  const isSending = useIsOpen(MONEY);
  return (
    <div className={`${css.member} ${css['member-offer']}`}>
      <p>
        <strong>{words.sale.notMember(lastFour)}</strong> {words.sale.joinAsk}
      </p>
      <ButtonRow>
        <Button disabled={isSending} onClick={() => void actions.leave()}>
          {words.common.noThanks}
        </Button>
        <Button tone="primary" disabled={isSending} onClick={() => void actions.join()}>
          {words.common.join}
        </Button>
      </ButtonRow>
    </div>
  );
}

function RemoveCustomer() {
  const { sale } = useWords();
  const { actions } = useCashier();
  const isSending = useIsOpen(MONEY);
  return <IconButton label={sale.removeCustomer} disabled={isSending} onClick={() => void actions.leave()} />;
}
