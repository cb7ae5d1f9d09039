import { memo, useEffect, useLayoutEffect, useRef } from 'react';
import type { LineView } from '#domain/checkout/views.ts';
import { formatMoney } from '#domain/money/format.ts';
import { classes } from '../../components/classes.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { LineNotes, lineTitle } from '../../components/line-notes.tsx';
import { MoneyText } from '../../components/money-text.tsx';
import { useWords } from '../../messages/words.ts';
import { useCashier, useSale, useUi } from '../../stores/cashier-screen.ts';
import { openLineId, standingOf } from '../../stores/open-line.ts';
import css from './sale-lines.module.css';

/** The lines of the sale. The newest, or the one tapped, is open with its stepper. */
export function SaleLines() {
  const words = useWords();
  const sale = useSale();
  const choice = useUi((state) => state.lineChoice);
  const end = useRef<HTMLLIElement>(null);
  const chosen = openLineId(sale.lines, choice);
  const standing = standingOf(sale.lines);
  const hasLines = standing !== '';
  // Before it is painted: a new line is drawn and brought into sight in one frame.
  useLayoutEffect(() => {
    if (standing !== '') end.current?.scrollIntoView?.({ block: 'nearest' });
  }, [standing]);
  useEffect(() => {
    const list = end.current?.parentElement;
    if (!hasLines || !list) return;
    // A buyer's rewards take room from the list: its newest line stays in sight.
    const observer = new ResizeObserver(() => end.current?.scrollIntoView?.({ block: 'nearest' }));
    observer.observe(list);
    return () => observer.disconnect();
  }, [hasLines]);
  if (!hasLines) return <p className={css['sale-empty']}>{words.sale.empty}</p>;
  const canChange = sale.phase === 'cart';
  return (
    <ul className={css.lines} aria-label={words.sale.lines} tabIndex={canChange ? undefined : 0}>
      {sale.lines.map((line) => (
        <Line key={line.lineId} line={line} canChange={canChange} isOpen={canChange && line.lineId === chosen} />
      ))}
      <li ref={end} aria-hidden="true" />
    </ul>
  );
}

/** Drawn anew only when something of its own changes: a long cart costs no more per line than a short one. */
const Line = memo(function Line({
  line,
  canChange,
  isOpen,
}: {
  readonly line: LineView;
  readonly canChange: boolean;
  readonly isOpen: boolean;
}) {
  const words = useWords();
  const { actions } = useCashier();
  const face = (
    <>
      <span className={css['line-name']}>{lineTitle(line)}</span>
      <span className={css['line-times']}>{words.sale.times(line.quantity)}</span>
      <MoneyText value={line.gross} />
    </>
  );
  return (
    <li className={classes(css.line, isOpen && css['line-open'])}>
      {canChange ? (
        <button
          type="button"
          className={css['line-face']}
          aria-expanded={isOpen}
          onClick={() => actions.toggleLine(line)}
        >
          {face}
        </button>
      ) : (
        <div className={css['line-face']}>{face}</div>
      )}
      <LineNotes line={line} />
      {isOpen ? <LineTools line={line} /> : null}
    </li>
  );
});

function LineTools({ line }: { readonly line: LineView }) {
  const { sale } = useWords();
  const { actions } = useCashier();
  const title = lineTitle(line);
  return (
    <div className={css['line-tools']}>
      <div className={css.stepper}>
        <button
          type="button"
          aria-label={sale.oneLess(title)}
          disabled={line.quantity <= 1}
          onClick={() => void actions.changeQuantity(line, -1)}
        >
          <span aria-hidden="true">−</span>
        </button>
        <button
          type="button"
          className={css['stepper-count']}
          aria-label={sale.quantityOf(line.quantity, title)}
          onClick={() => actions.openDialog({ kind: 'quantity', line })}
        >
          {line.quantity}
        </button>
        <button type="button" aria-label={sale.oneMore(title)} onClick={() => void actions.changeQuantity(line, 1)}>
          <span aria-hidden="true">+</span>
        </button>
      </div>
      <span className={css['line-each']}>{sale.each(formatMoney(line.unitPrice))}</span>
      {line.variationId === undefined ? null : (
        <button
          type="button"
          className={css['line-change']}
          aria-label={sale.change(title)}
          onClick={() => void actions.editLine(line)}
        >
          {sale.changeShort}
        </button>
      )}
      <IconButton label={sale.remove(title)} onClick={() => void actions.removeLine(line)} />
    </div>
  );
}
