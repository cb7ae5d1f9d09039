import type { CustomerMemberView, TierView } from '#domain/checkout/views.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { besideBalance } from '../../messages/points-said.ts';
import { useWords } from '../../messages/words.ts';
import { useBuyerSale, useBuyerTerms, useCustomer, useIsBuyerWaiting } from '../../stores/customer-screen.ts';
import { rewardOf } from '../../stores/reward-of.ts';
import balanceCss from './balance.module.css';
import css from './buyer-member.module.css';

/** The buyer's balance and what it can buy; never a name. */
export function BuyerMember({ member }: { readonly member: CustomerMemberView }) {
  const words = useWords();
  const { buyer, common } = words;
  const { actions } = useCustomer();
  const terms = useBuyerTerms();
  const sale = useBuyerSale();
  const isWaiting = useIsBuyerWaiting();
  const next = sale.tiers.find((tier) => tier.state === 'out_of_reach');
  return (
    <div className={css['buyer-member']}>
      <div>
        <p className={balanceCss['balance-points']}>{common.points(member.balancePoints, terms)}</p>
        <p className={balanceCss['balance-note']}>
          {[buyer.you(member.lastFour), ...besideBalance(words, member.heldPoints, sale.earnsPoints, terms)].join(
            ' · ',
          )}
        </p>
      </div>
      <ul className={css['buyer-tiers']} aria-label={buyer.rewards}>
        {sale.tiers
          .filter((tier) => tier.state !== 'out_of_reach')
          .map((tier) => (
            <li key={tier.tierId}>
              <BuyerTier tier={tier} />
            </li>
          ))}
      </ul>
      {next ? <Progress tier={next} balance={member.balancePoints} /> : null}
      <Button tone="quiet" className={css['not-me']} disabled={isWaiting} onClick={() => void actions.leave()}>
        {buyer.notMe}
      </Button>
    </div>
  );
}

function BuyerTier({ tier }: { readonly tier: TierView }) {
  const { buyer, common } = useWords();
  const { actions } = useCustomer();
  const terms = useBuyerTerms();
  const { rewards, busy } = useBuyerSale();
  const isDead = useIsBuyerWaiting() || busy;
  const reward = rewardOf(tier, rewards);
  if (tier.state === 'taken') {
    return (
      <div className={`${css['buyer-tier']} ${css['buyer-tier-taken']}`}>
        <span>
          <strong>{tier.name}</strong>
          <small>
            <span aria-hidden="true">✓ </span>
            {buyer.rewardTaken}
          </small>
        </span>
        {reward ? (
          <IconButton
            label={buyer.removeReward(tier.name)}
            disabled={isDead}
            onClick={() => void actions.removeReward(reward.rewardId)}
          />
        ) : null}
      </div>
    );
  }
  return (
    <button
      type="button"
      className={`${css['buyer-tier']} ${css['buyer-tier-free']}`}
      disabled={isDead}
      onClick={() => void actions.addReward(tier.tierId)}
    >
      <span>
        <strong>{tier.name}</strong>
        <small>{common.points(tier.points, terms)}</small>
      </span>
      <span className={css['buyer-tier-use']}>{buyer.useReward}</span>
    </button>
  );
}

function Progress({ tier, balance }: { readonly tier: TierView; readonly balance: number }) {
  const { buyer, common } = useWords();
  const terms = useBuyerTerms();
  const text = buyer.towards(common.points(tier.missingPoints, terms), tier.name);
  return (
    <div className={css.progress}>
      <progress max={tier.points} value={Math.max(0, balance)} aria-label={text} />
      <p>{text}</p>
    </div>
  );
}
