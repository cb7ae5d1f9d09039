import { useEffect, useState } from 'react';
import type { TenderView } from '#domain/checkout/views.ts';
import { formatMoney } from '#domain/money/format.ts';
import { type Money, money } from '#domain/money/money.ts';
import { AmountText } from '../../../components/amount-text.tsx';
import { Button } from '../../../components/button.tsx';
import { emptyEntry } from '../../../components/keypad/money-entry.ts';
import { useTypedField } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import { MONEY } from '../../../stores/actions/action-kit.ts';
import { useCashier, useIsOpen, useSale } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../../problem-notice.tsx';
import { CashPad } from './cash-pad.tsx';
import { CardPad, MachinePad, OtherPad } from './other-pads.tsx';
import css from './pay.module.css';
import { nextShare, type Split } from './split.ts';
import { PartEntry, SplitBar } from './split-bar.tsx';
import { type TenderChoice, TenderKinds, useTenderChoices } from './tender-kinds.tsx';

const NO_TENDERS: readonly TenderView[] = [];

/**
 * The amount due and the ways to pay it, whole or in parts. Nothing is live until the server's total is the one on
 * screen, or ours where the server cannot be asked.
 */
export function DuePanel() {
  const { pay } = useWords();
  const { actions } = useCashier();
  const { totals, revision, busy, isDueOffline, tenders = NO_TENDERS } = useSale();
  const isSending = useIsOpen(MONEY);
  const [split, setSplit] = useState<Split>();
  const isFinal = (totals.source === 'server' || isDueOffline === true) && totals.forRevision === revision;
  const isDead = isSending || busy || !isFinal;
  const isNothing = totals.total.amount === 0;
  return (
    <div className={css.due}>
      <div className={css['due-head']}>
        <div>
          <p className={css['pay-label']} id="amount-due">
            {tenders.length > 0 ? pay.remaining : pay.due}
          </p>
          <AmountText className={css['pay-amount']} aria-labelledby="amount-due" role="status" value={totals.due} />
          {tenders.length > 0 ? <p className={css['due-of']}>{pay.ofTotal(formatMoney(totals.total))}</p> : null}
        </div>
        <div className={css['due-buttons']}>
          {isNothing ? null : (
            <Button
              shortcut={pay.keys.split}
              aria-pressed={split !== undefined}
              onClick={() => setSplit(split ? undefined : { kind: 'evenly', people: 2 })}
            >
              {pay.split}
            </Button>
          )}
          <Button disabled={isSending} onClick={() => void actions.cancelPayment()}>
            {pay.cancel}
          </Button>
        </div>
      </div>
      <ProblemNotice place="pay" />
      {isFinal ? null : <p role="status">{pay.confirming}</p>}
      {isDueOffline ? <p>{pay.dueOffline}</p> : null}
      <TendersSoFar tenders={tenders} />
      {isNothing ? (
        <NothingDue isDead={isDead} />
      ) : (
        // What was chosen for one part is not there for the next.
        <Tenders key={tenders.length} isDead={isDead} split={split} setSplit={setSplit} paid={tenders.length} />
      )}
    </div>
  );
}

function NothingDue({ isDead }: { readonly isDead: boolean }) {
  const { pay, sale } = useWords();
  const { actions } = useCashier();
  const { totals } = useSale();
  return (
    <div className={css['due-nothing']}>
      <p>{pay.nothingDue}</p>
      <Button
        tone="primary"
        size="big"
        shortcut={sale.chargeKey}
        disabled={isDead}
        onClick={() => void actions.payNothing()}
      >
        {pay.finishNothing(formatMoney(totals.total))}
      </Button>
    </div>
  );
}

/** What has been taken or approved of a split payment. */
function TendersSoFar({ tenders }: { readonly tenders: readonly TenderView[] }) {
  const { pay } = useWords();
  if (tenders.length === 0) return null;
  return (
    <ul className={css.parts} aria-label={pay.partsSoFar}>
      {tenders.map(({ kind, amount, cardLabel, source }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: tenders are only ever added at the end
        <li key={at}>
          <span>
            <strong>{cardLabel ?? source ?? pay.kindOf[kind]}</strong> <span>✓ {pay.partState[kind]}</span>
          </span>
          <span className="money">{formatMoney(amount)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What the next tender covers: a share, what was typed, or all that is left. */
function Tenders({
  isDead,
  split,
  setSplit,
  paid,
}: {
  readonly isDead: boolean;
  readonly split: Split | undefined;
  readonly setSplit: (split: Split | undefined) => void;
  readonly paid: number;
}) {
  const { pay } = useWords();
  const { due } = useSale().totals;
  const entry = useTypedField(emptyEntry);
  const [typed, setTyped] = useState<number>();
  // Another way to split begins with nothing typed.
  useEffect(() => {
    if (split?.kind !== 'amount') setTyped(undefined);
  }, [split]);
  const isTyping = split?.kind === 'amount' && typed === undefined;
  const amount = partOf(split, due, paid, typed);
  return (
    <div className={css.tenders}>
      {split ? <SplitBar split={split} choose={setSplit} /> : null}
      {split && !isTyping ? <p className={css['due-of']}>{pay.nextPart(formatMoney(amount))}</p> : null}
      {isTyping ? (
        <PartEntry
          entry={entry}
          left={due}
          done={() => isWithin(entry.now().amount, due) && setTyped(entry.now().amount)}
        />
      ) : (
        <Pads amount={amount} isWhole={amount.amount === due.amount} isDead={isDead} />
      )}
    </div>
  );
}

function Pads({
  amount,
  isWhole,
  isDead,
}: {
  readonly amount: Money;
  readonly isWhole: boolean;
  readonly isDead: boolean;
}) {
  const choices = useTenderChoices();
  const [choice, choose] = useState<TenderChoice>('cash');
  const shown = choices.includes(choice) ? choice : 'cash';
  const pad = { amount, part: isWhole ? {} : { amount: amount.amount }, isDead };
  return (
    <>
      <TenderKinds chosen={shown} choose={choose} />
      {shown === 'cash' ? <CashPad key={amount.amount} {...pad} /> : null}
      {shown === 'card' ? <CardPad {...pad} /> : null}
      {shown === 'machine' ? <MachinePad {...pad} /> : null}
      {shown === 'other' ? <OtherPad {...pad} /> : null}
    </>
  );
}

function partOf(split: Split | undefined, due: Money, paid: number, typed: number | undefined): Money {
  if (split?.kind === 'evenly') return nextShare(due, split.people, paid);
  return typed === undefined ? due : money(typed, due.currency);
}

function isWithin(amount: number, due: Money): boolean {
  return amount > 0 && amount <= due.amount;
}
