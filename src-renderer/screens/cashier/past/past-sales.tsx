import { useEffect, useRef, useState } from 'react';
import { PAID_WAYS, type PaidWay } from '#domain/checkout/past-search.ts';
import { Button } from '../../../components/button.tsx';
import { type TypedField, useTyped, useTypedField } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import type { PastAsked } from '../../../stores/actions/past-actions.ts';
import { useCashier } from '../../../stores/cashier-screen.ts';
import type { CashierSheet } from '../../../stores/cashier-ui.ts';
import { ProblemNotice } from '../../problem-notice.tsx';
import { SEARCH_FIELD_ID } from '../use-function-keys.ts';
import { PastRows } from './past-rows.tsx';
import css from './past-sales.module.css';
import { PastSide } from './past-side.tsx';
import { SheetHead } from './sheet-head.tsx';
import { usePastSales } from './use-past-sales.ts';

/** What was sold: found, looked at as it was printed, printed again, returned. */
export function PastSales({ asked }: { readonly asked: Extract<CashierSheet, { kind: 'past' }> }) {
  const { past: words } = useWords();
  const { actions } = useCashier();
  const search = useTypedField('');
  const text = useTyped(search);
  const [day, setDay] = useState<string>('today');
  const [way, setWay] = useState<PaidWay>();
  useEffect(() => {
    if (asked.find !== undefined) search.type(asked.find);
  }, [asked, search]);
  const isSearching = text.trim() !== '';
  const list = usePastSales(wishOf(text, asked.unprinted === true, day, way));
  return (
    <main className={css.sheet}>
      <SheetHead title={words.title} backLabel={words.back} onBack={actions.closeSheet} />
      <div className={css.panes}>
        <section className={css.work} aria-label={asked.unprinted ? words.notPrintedList : words.list}>
          <div className={css.tools}>
            <FindField search={search} />
            {asked.unprinted && !isSearching ? (
              <div className={css.narrow}>
                <p className={css['narrow-title']}>{words.notPrintedList}</p>
                <Button onClick={() => actions.openPast()}>{words.days.all}</Button>
              </div>
            ) : (
              <Narrow day={isSearching ? 'all' : day} setDay={setDay} way={way} setWay={setWay} off={isSearching} />
            )}
          </div>
          <ProblemNotice place="past" />
          <PastRows list={list} day={day} isUnprinted={asked.unprinted === true} />
        </section>
        <PastSide list={list} />
      </div>
    </main>
  );
}

function wishOf(text: string, isUnprinted: boolean, day: string, way: PaidWay | undefined): PastAsked {
  const find = text.trim();
  if (find !== '') return { find };
  if (isUnprinted) return { unprinted: true };
  return { ...(day !== 'all' && { day }), ...(way !== undefined && { way }) };
}

function FindField({ search }: { readonly search: TypedField<string> }) {
  const { past: words } = useWords();
  const text = useTyped(search);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <input
      ref={field}
      id={SEARCH_FIELD_ID}
      className={css.find}
      type="search"
      autoComplete="off"
      spellCheck={false}
      maxLength={64}
      aria-label={words.find}
      placeholder={words.findHint}
      value={text}
      onChange={(event) => search.type(event.target.value)}
      onKeyDown={(event) => {
        // With a text in it, Esc empties the field; only then it leaves the sheet.
        if (event.key !== 'Escape' || text === '') return;
        event.preventDefault();
        search.type('');
      }}
    />
  );
}

const DAYS = ['today', 'yesterday', 'all'] as const;

function Narrow({
  day,
  setDay,
  way,
  setWay,
  off,
}: {
  readonly day: string;
  readonly setDay: (day: string) => void;
  readonly way: PaidWay | undefined;
  readonly setWay: (way: PaidWay | undefined) => void;
  /** A search looks through all days and ways. */
  readonly off: boolean;
}) {
  const { past: words } = useWords();
  return (
    <div className={css.narrow}>
      {DAYS.map((name) => (
        <Button key={name} className={css.pick} aria-pressed={day === name} disabled={off} onClick={() => setDay(name)}>
          {words.days[name]}
        </Button>
      ))}
      <input
        type="date"
        className={css.date}
        aria-label={words.anotherDay}
        disabled={off}
        value={/^\d/.test(day) ? day : ''}
        onChange={(event) => setDay(event.target.value === '' ? 'today' : event.target.value)}
      />
      <select
        className={css.ways}
        aria-label={words.way}
        disabled={off}
        value={way ?? 'all'}
        onChange={(event) => setWay(PAID_WAYS.find((known) => known === event.target.value))}
      >
        <option value="all">{words.ways.all}</option>
        {PAID_WAYS.map((known) => (
          <option key={known} value={known}>
            {words.ways[known]}
          </option>
        ))}
      </select>
    </div>
  );
}
