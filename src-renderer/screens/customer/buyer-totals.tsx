import { formatMoney } from '#domain/money/format.ts';
import { MoneyText } from '../../components/money-text.tsx';
import { AddedTaxRows, IncludedTaxRows } from '../../components/tax-rows.tsx';
import { useWords } from '../../messages/words.ts';
import { useBuyerSale } from '../../stores/customer-screen.ts';

/** What the order comes to, with every reward named. */
export function BuyerTotals() {
  const { common } = useWords();
  const { totals, rewards } = useBuyerSale();
  return (
    <dl className="totals buyer-totals">
      {rewards
        .filter((reward) => reward.amount.amount > 0)
        .map((reward) => (
          <div key={reward.rewardId} className="totals-reward">
            <dt>{reward.name}</dt>
            <dd className="money">−{formatMoney(reward.amount)}</dd>
          </div>
        ))}
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
