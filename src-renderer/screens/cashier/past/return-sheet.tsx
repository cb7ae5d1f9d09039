import { useEffect, useState } from 'react';
import type { ReturnPreview } from '#contract/returns.ts';
import type { ReturnableSaleView } from '#domain/checkout/return-view.ts';
import { formatMoney } from '#domain/money/format.ts';
import { Button } from '../../../components/button.tsx';
import fieldCss from '../../../components/field.module.css';
import { type TypedField, useTyped, useTypedField } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import { useCashier } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../../problem-notice.tsx';
import { useMoments } from '../use-moments.ts';
import css from './past-sales.module.css';
import returnCss from './return-sheet.module.css';
import { ReturnSide } from './return-side.tsx';
import { SheetHead } from './sheet-head.tsx';

type Units = Readonly<Record<string, number>>;

/** Goods come back: line by line and unit by unit; the right side says what that does before anybody presses. */
export function ReturnSheet({ saleId, number }: { readonly saleId: string; readonly number: string }) {
  const { returns: words } = useWords();
  const { actions } = useCashier();
  const [sale, setSale] = useState<ReturnableSaleView>();
  const [units, setUnits] = useState<Units>({});
  const reason = useTypedField('');
  const why = useTyped(reason);
  const lines = Object.entries(units).flatMap(([lineId, quantity]) => (quantity > 0 ? [{ lineId, quantity }] : []));
  const preview = usePreview(saleId, lines);
  useEffect(() => void actions.findReturn(number).then(setSale), [actions, number]);
  return (
    <main className={css.sheet}>
      <SheetHead title={words.title(number)} backLabel={words.back} onBack={() => actions.openPast()} />
      <div className={css.panes}>
        <section className={returnCss.goods} aria-label={words.goods}>
          <ProblemNotice place="past" />
          {sale ? <Goods sale={sale} units={units} setUnits={setUnits} /> : null}
          <Reasons reason={reason} />
        </section>
        <ReturnSide
          preview={lines.length > 0 ? preview : undefined}
          canReturn={why.trim() !== ''}
          onReturn={async () => {
            const reply = await actions.makeReturn(saleId, lines, why.trim());
            return reply && formatMoney(reply.refunded);
          }}
        />
      </div>
    </main>
  );
}

/** What the chosen lines would give back; undefined until it is known, and where it cannot be. */
function usePreview(saleId: string, lines: readonly { readonly lineId: string; readonly quantity: number }[]) {
  const { actions } = useCashier();
  const [known, setKnown] = useState<{ readonly wish: string; readonly preview: ReturnPreview | undefined }>();
  const wish = JSON.stringify(lines);
  useEffect(() => {
    let isWanted = true;
    const wanted = JSON.parse(wish) as { lineId: string; quantity: number }[];
    if (wanted.length === 0) return;
    void actions.previewReturn(saleId, wanted).then((preview) => {
      if (isWanted) setKnown({ wish, preview });
    });
    return () => {
      isWanted = false;
    };
  }, [actions, saleId, wish]);
  return known?.wish === wish ? known.preview : undefined;
}

function Goods({
  sale,
  units,
  setUnits,
}: {
  readonly sale: ReturnableSaleView;
  readonly units: Units;
  readonly setUnits: (units: Units) => void;
}) {
  const { returns: words } = useWords();
  const moment = useMoments();
  const everything = Object.fromEntries(
    sale.lines.map(({ lineId, quantity, returned }) => [lineId, quantity - returned]),
  );
  return (
    <>
      <div className={returnCss['goods-head']}>
        <h3>{words.what}</h3>
        <span>{moment(sale.soldAt)}</span>
        <Button tone="quiet" onClick={() => setUnits(everything)}>
          {words.everything}
        </Button>
      </div>
      <ul className={returnCss.lines}>
        {sale.lines.map(({ lineId, name, variationName, quantity, returned, left }) => {
          const rest = quantity - returned;
          const taken = units[lineId] ?? 0;
          const named = variationName === undefined ? name : `${name}, ${variationName}`;
          const take = (count: number) => setUnits({ ...units, [lineId]: Math.max(0, Math.min(rest, count)) });
          return (
            <li key={lineId} className={returnCss.line} data-taken={taken > 0}>
              <span className={returnCss['line-words']}>
                <strong>{named}</strong>
                <span>{rest === 0 ? words.allReturned : words.left(rest, formatMoney(left))}</span>
              </span>
              <fieldset className={returnCss.stepper} aria-label={words.unitsOf(named)}>
                <button
                  type="button"
                  disabled={taken === 0}
                  aria-label={words.less(named)}
                  onClick={() => take(taken - 1)}
                >
                  −
                </button>
                <output>{words.of(taken, rest)}</output>
                <button
                  type="button"
                  disabled={taken >= rest}
                  aria-label={words.plus(named)}
                  onClick={() => take(taken + 1)}
                >
                  +
                </button>
              </fieldset>
            </li>
          );
        })}
      </ul>
    </>
  );
}

const MAX_REASON_LETTERS = 192;

function Reasons({ reason }: { readonly reason: TypedField<string> }) {
  const { returns: words } = useWords();
  const text = useTyped(reason);
  return (
    <>
      <h3 className={returnCss['reason-title']}>{words.reason}</h3>
      <div className={css.narrow}>
        {words.reasons.map((why) => (
          <Button key={why} className={css.pick} aria-pressed={text === why} onClick={() => reason.type(why)}>
            {why}
          </Button>
        ))}
      </div>
      <label className={fieldCss.field}>
        <span>{words.otherReason}</span>
        <input
          type="text"
          autoComplete="off"
          maxLength={MAX_REASON_LETTERS}
          value={words.reasons.some((why) => why === text) ? '' : text}
          onChange={(event) => reason.type(event.target.value)}
        />
      </label>
    </>
  );
}
