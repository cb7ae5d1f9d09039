import type { TaxShare } from '#domain/pricing/sale-tax.ts';
import { taxLabel } from '#domain/pricing/tax-label.ts';
import { useWords } from '../messages/words.ts';
import { MoneyText } from './money-text.tsx';

/** The taxes that are added to the prices, one row for each rate: above the total. */
export function AddedTaxRows({ taxes }: { readonly taxes: readonly TaxShare[] }) {
  const { common } = useWords();
  return <Rows taxes={taxes} inclusion="ADDITIVE" say={(tax) => taxLabel(tax, common.tax)} />;
}

/** The taxes that are in the prices: below the total, so that nobody adds them to it. */
export function IncludedTaxRows({ taxes }: { readonly taxes: readonly TaxShare[] }) {
  const { common } = useWords();
  return <Rows taxes={taxes} inclusion="INCLUSIVE" say={(tax) => common.taxIncluded(taxLabel(tax, common.tax))} />;
}

function Rows({
  taxes,
  inclusion,
  say,
}: {
  readonly taxes: readonly TaxShare[];
  readonly inclusion: TaxShare['inclusion'];
  readonly say: (tax: TaxShare) => string;
}) {
  return taxes
    .filter((tax) => tax.inclusion === inclusion)
    .map((tax) => (
      <div key={tax.taxId}>
        <dt>{say(tax)}</dt>
        <dd>
          <MoneyText value={tax.amount} />
        </dd>
      </div>
    ));
}
