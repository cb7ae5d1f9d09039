import { useState } from 'react';
import { formatMoney } from '#domain/money/format.ts';
import type { Money } from '#domain/money/money.ts';
import { Button } from '../../../components/button.tsx';
import fieldCss from '../../../components/field.module.css';
import { useTyped, useTypedField } from '../../../components/typed-fields.ts';
import { useWords } from '../../../messages/words.ts';
import type { ExternalPress, Part } from '../../../stores/actions/payment-actions.ts';
import { useCashier, useViews } from '../../../stores/cashier-screen.ts';
import css from './pay.module.css';

/** What a pad takes: this amount, which is a part of what is due or all of it. */
export interface PadProps {
  readonly amount: Money;
  readonly part: Part;
  readonly isDead: boolean;
}

/** Square's card: on the terminal, or the test card of a demo store. */
export function CardPad({ amount, part, isDead }: PadProps) {
  const { pay, sale } = useWords();
  const { actions } = useCashier();
  const hasTerminal = useViews((views) => views['kiosk.changed'].hasTerminal === true);
  return (
    <div className={css['one-way']}>
      <p>{hasTerminal ? pay.terminalHint : pay.testCard}</p>
      <Button
        tone="primary"
        size="big"
        shortcut={sale.chargeKey}
        disabled={isDead}
        onClick={() => void (hasTerminal ? actions.payTerminal(part) : actions.payCard(part))}
      >
        {hasTerminal ? pay.askTerminal(formatMoney(amount)) : pay.takeCard(formatMoney(amount))}
      </Button>
    </div>
  );
}

/** A card machine that is not ours: the cashier types the amount there, and says here that it was taken. */
export function MachinePad({ amount, part, isDead }: PadProps) {
  const { pay, sale } = useWords();
  const { actions } = useCashier();
  return (
    <div className={css['one-way']}>
      <p>{pay.machineHint(formatMoney(amount))}</p>
      <p className={css['one-way-small']}>{pay.notOurs}</p>
      <Button
        tone="primary"
        size="big"
        shortcut={sale.chargeKey}
        disabled={isDead}
        onClick={() => void actions.payExternal({ type: 'CARD', source: pay.kinds.machine }, part)}
      >
        {pay.machineTook(formatMoney(amount))}
      </Button>
    </div>
  );
}

/** @source Square Payments API, ExternalPaymentDetails.type */
const OTHERS = [
  ['voucher', 'FOOD_VOUCHER'],
  ['cheque', 'CHECK'],
  ['transfer', 'BANK_TRANSFER'],
  ['credit', 'STORED_BALANCE'],
  ['else', 'OTHER'],
] as const satisfies readonly (readonly [string, ExternalPress['type']])[];

const MAX_LABEL_LETTERS = 60;

/** Voucher, cheque and the like: recorded, with what stands on it. */
export function OtherPad({ amount, part, isDead }: PadProps) {
  const { pay, sale } = useWords();
  const { actions } = useCashier();
  const [given, setGiven] = useState<(typeof OTHERS)[number]>(OTHERS[0]);
  const label = useTypedField('');
  const [name, type] = given;
  const record = () => {
    const source = [pay.others[name], label.now().trim()].filter((text) => text !== '').join(' ');
    void actions.payExternal({ type, source }, part);
  };
  return (
    <div className={css.cash}>
      <fieldset className={css['cash-side']} aria-label={pay.whatWasGiven}>
        <p className={css['cash-label']}>{pay.whatWasGiven}</p>
        {OTHERS.map((other) => (
          <Button
            key={other[0]}
            aria-pressed={other === given}
            className={css['other-kind']}
            onClick={() => setGiven(other)}
          >
            {pay.others[other[0]]}
          </Button>
        ))}
      </fieldset>
      <div className={css['cash-keys']}>
        <label className={fieldCss.field}>
          <span>{pay.otherLabel}</span>
          <input
            type="text"
            autoComplete="off"
            maxLength={MAX_LABEL_LETTERS}
            value={useTyped(label)}
            onChange={(event) => label.type(event.target.value)}
          />
        </label>
        <p className={css['one-way-small']}>{pay.notOurs}</p>
        <Button
          tone="primary"
          size="big"
          className={css['pad-foot']}
          shortcut={sale.chargeKey}
          disabled={isDead}
          onClick={record}
        >
          {pay.record(formatMoney(amount), pay.others[name])}
        </Button>
      </div>
    </div>
  );
}
