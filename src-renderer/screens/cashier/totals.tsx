import { formatMoney } from '#domain/money/format.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { AddedTaxRows, IncludedTaxRows } from '../../components/tax-rows.tsx';
import { useWords } from '../../messages/words.ts';
import { useSale } from '../../stores/cashier-screen.ts';

/** The totals as the core says them; each reward is named with what it takes off. */
export function Totals() {
  const { common } = useWords();
  const { totals, rewards } = useSale();
  const named = rewards.filter((reward) => reward.amount.amount > 0);
  return (
    <dl className="totals">
      <div>
        <dt>{common.subtotal}</dt>
        <dd>
          <MoneyText value={totals.subtotal} />
        </dd>
      </div>
      {named.map((reward) => (
        <div key={reward.rewardId} className="totals-reward">
          <dt>
            {reward.name}
            {reward.touches.length === 1 ? <small> {reward.touches.join(', ')}</small> : null}
          </dt>
          <dd className="money">−{formatMoney(reward.amount)}</dd>
        </div>
      ))}
      {totals.discount.amount > 0 && named.length === 0 ? (
        <div>
          <dt>{common.discount}</dt>
          <dd className="money">−{formatMoney(totals.discount)}</dd>
        </div>
      ) : null}
      <AddedTaxRows taxes={totals.taxes} />
      <div className="totals-total">
        <dt>{common.total}</dt>
        <dd>
          <MoneyText value={totals.total} />
        </dd>
      </div>
      <IncludedTaxRows taxes={totals.taxes} />
    </dl>
  );
}
