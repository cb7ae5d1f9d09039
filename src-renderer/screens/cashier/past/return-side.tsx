import { useState } from 'react';
import type { ReturnPreview } from '#contract/returns.ts';
import { formatMoney } from '#domain/money/format.ts';
import type { Money } from '#domain/money/money.ts';
import { AmountText } from '../../../components/amount-text.tsx';
import { Button } from '../../../components/button.tsx';
import { MoneyText } from '../../../components/money-text.tsx';
import { Notice } from '../../../components/notice.tsx';
import { useWords } from '../../../messages/words.ts';
import { PAST } from '../../../stores/actions/past-actions.ts';
import { useCashier, useIsOpen, useTerms } from '../../../stores/cashier-screen.ts';
import css from './past-sales.module.css';
import returnCss from './return-sheet.module.css';

/** What goes back, how, and what becomes of the points; then the one button that does it. */
export function ReturnSide({
  preview,
  canReturn,
  onReturn,
}: {
  readonly preview: ReturnPreview | undefined;
  /** A reason is given. */
  readonly canReturn: boolean;
  /** Answers what was given back, in words; undefined where it was not. */
  readonly onReturn: () => Promise<string | undefined>;
}) {
  const { returns: words } = useWords();
  const { actions } = useCashier();
  const isBusy = useIsOpen(PAST);
  const [made, setMade] = useState<string>();
  if (made !== undefined) {
    return (
      <aside className={returnCss.side} aria-label={words.goesBack}>
        <p className={returnCss.made} role="status">
          {words.made(made)}
        </p>
        <div className={css['side-foot']}>
          <Button tone="primary" size="big" className={returnCss.wide} onClick={() => actions.openPast()}>
            {words.done}
          </Button>
        </div>
      </aside>
    );
  }
  const isShort = preview?.drawer !== undefined && preview.drawer.amount < preview.cash.amount;
  return (
    <aside className={returnCss.side} aria-label={words.goesBack}>
      <div className={returnCss['side-body']} aria-live="polite">
        <p className={returnCss.label}>{words.goesBack}</p>
        {preview ? <Figures preview={preview} /> : <p>{words.choose}</p>}
        {isShort && preview?.drawer ? (
          <Notice tone="error">{words.drawerShort(formatMoney(preview.drawer), formatMoney(preview.cash))}</Notice>
        ) : null}
      </div>
      <div className={css['side-foot']}>
        {preview && !canReturn ? <p className={css['side-said']}>{words.reasonFirst}</p> : null}
        <Button
          tone="primary"
          size="big"
          className={returnCss.wide}
          disabled={!preview || !canReturn || isShort || isBusy}
          onClick={() => void onReturn().then(setMade)}
        >
          {preview ? words.returnAmount(formatMoney(preview.amount)) : words.return}
        </Button>
      </div>
    </aside>
  );
}

function Figures({ preview }: { readonly preview: ReturnPreview }) {
  const { returns: words } = useWords();
  const terms = useTerms();
  const { amount, lines, discounts, addedTax, tip, refunds, points } = preview;
  return (
    <>
      <AmountText className={returnCss.amount} value={amount} />
      <ul className={returnCss.figures}>
        {lines.map(({ quantity, name, gross }) => (
          <Figure key={`line ${name} ${gross.amount} ${quantity}`} said={words.units(quantity, name)} value={gross} />
        ))}
        {discounts.map((discount) => (
          <Figure key={`off ${discount.name}`} said={discount.name} value={negative(discount.amount)} />
        ))}
        {addedTax.amount === 0 ? null : <Figure said={words.tax} value={addedTax} />}
        {tip ? <Figure said={words.tip} value={tip} /> : null}
        {refunds.map(({ kind, label, amount: part }) => (
          <Figure
            key={`to ${kind} ${label ?? ''} ${part.amount}`}
            isStrong
            said={words.to[kind](label ?? '')}
            value={part}
          />
        ))}
      </ul>
      {points ? (
        <div className={returnCss.points}>
          <strong>{words.pointsOf(points.lastFour)}</strong>
          <p>
            {points.takenBack === undefined
              ? words.pointsCorrected(terms)
              : words.pointsBack(points.takenBack, points.earned, terms)}
          </p>
        </div>
      ) : null}
    </>
  );
}

function Figure({
  said,
  value,
  isStrong = false,
}: {
  readonly said: string;
  readonly value: Money;
  readonly isStrong?: boolean;
}) {
  return (
    <li data-strong={isStrong}>
      <span>{said}</span>
      <MoneyText value={value} />
    </li>
  );
}

function negative({ amount, currency }: Money): Money {
  return { amount: -amount, currency };
}
