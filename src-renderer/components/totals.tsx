import type { RewardView, TotalsView } from '#domain/checkout/views.ts';
import { formatMoney } from '#domain/money/format.ts';
import type { Money } from '#domain/money/money.ts';
import { useWords } from '../messages/words.ts';
import { classes } from './classes.ts';
import { MoneyText } from './money-text.tsx';
import { AddedTaxRows, IncludedTaxRows } from './tax-rows.tsx';
import css from './totals.module.css';

/**
 * The totals as the core says them. Whatever is taken off is named: each reward that takes something off, else the
 * discount as one. The cashier's begin with the subtotal and say of which line a reward for one line is.
 */
export function Totals({
  totals,
  rewards,
  look,
}: {
  readonly totals: TotalsView;
  readonly rewards: readonly RewardView[];
  readonly look: 'cashier' | 'buyer';
}) {
  const { common } = useWords();
  return (
    <dl className={classes(css.totals, css[`${look}-totals`])}>
      {look === 'cashier' ? (
        <div>
          <dt>{common.subtotal}</dt>
          <dd>
            <MoneyText value={totals.subtotal} />
          </dd>
        </div>
      ) : null}
      <TakenOffRows discount={totals.discount} rewards={rewards} namesLine={look === 'cashier'} />
      <AddedTaxRows taxes={totals.taxes} />
      <div className={css['totals-total']}>
        <dt>{common.total}</dt>
        <dd>
          <MoneyText value={totals.total} />
        </dd>
      </div>
      <IncludedTaxRows taxes={totals.taxes} />
    </dl>
  );
}

function TakenOffRows({
  discount,
  rewards,
  namesLine,
}: {
  readonly discount: Money;
  readonly rewards: readonly RewardView[];
  readonly namesLine: boolean;
}) {
  const { common } = useWords();
  const named = rewards.filter((reward) => reward.amount.amount > 0);
  return (
    <>
      {named.map((reward) => (
        <div key={reward.rewardId} className={css['totals-reward']}>
          <dt>
            {reward.name}
            {namesLine && reward.touches.length === 1 ? <small> {reward.touches.join(', ')}</small> : null}
          </dt>
          <TakenOff amount={reward.amount} />
        </div>
      ))}
      {discount.amount > 0 && named.length === 0 ? (
        <div>
          <dt>{common.discount}</dt>
          <TakenOff amount={discount} />
        </div>
      ) : null}
    </>
  );
}

function TakenOff({ amount }: { readonly amount: Money }) {
  return <dd className="money">−{formatMoney(amount)}</dd>;
}
