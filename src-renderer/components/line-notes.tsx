import type { LineView } from '#domain/checkout/views.ts';
import { formatMoney } from '#domain/money/format.ts';
import { useWords } from '../messages/words.ts';

/** "Latte, Large" */
export function lineTitle(line: LineView): string {
  return line.variationName ? `${line.name}, ${line.variationName}` : line.name;
}

/** What stands below a line on either screen: the price it was rung up at, where the server has another, and its discounts. */
export function LineNotes({ line }: { readonly line: LineView }) {
  const { sale } = useWords();
  return (
    <>
      {line.rungUpAt ? (
        <p className="line-was">{sale.rungUpAt(formatMoney(line.unitPrice), formatMoney(line.rungUpAt))}</p>
      ) : null}
      {line.discounts.map((discount) => (
        <div className="line-discount" key={discount.name}>
          <span>{discount.name}</span>
          <span className="money">−{formatMoney(discount.amount)}</span>
        </div>
      ))}
    </>
  );
}
