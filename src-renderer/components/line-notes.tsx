import type { LineView } from '#domain/checkout/views.ts';
import { formatMoney } from '#domain/money/format.ts';
import { useWords } from '../messages/words.ts';
import css from './line-notes.module.css';

/** "Latte, Large" */
export function lineTitle(line: LineView): string {
  return line.variationName ? `${line.name}, ${line.variationName}` : line.name;
}

/**
 * What stands below a line on either screen: what was chosen for it, its note, the price it was rung up at, where the
 * server has another, and its discounts.
 */
export function LineNotes({ line }: { readonly line: LineView }) {
  const { sale } = useWords();
  return (
    <>
      {line.modifiers ? (
        <p className={css['line-chosen']}>
          {line.modifiers
            .map(({ text, amount }) => (amount.amount > 0 ? `${text} +${formatMoney(amount)}` : text))
            .join(' · ')}
        </p>
      ) : null}
      {line.note === undefined ? null : <p className={css['line-note']}>{line.note}</p>}
      {line.rungUpAt ? (
        <p className={css['line-was']}>{sale.rungUpAt(formatMoney(line.unitPrice), formatMoney(line.rungUpAt))}</p>
      ) : null}
      {line.discounts.map((discount) => (
        <div className={css['line-discount']} key={discount.name}>
          <span>{discount.name}</span>
          <span className="money">−{formatMoney(discount.amount)}</span>
        </div>
      ))}
    </>
  );
}
