import type { ProgramView } from '#contract/views.ts';
import { Button } from '../../components/button.tsx';
import type { Messages } from '../../messages/messages.ts';
import { useWords } from '../../messages/words.ts';
import { useBuyerViews, useCustomer } from '../../stores/customer-screen.ts';
import css from './buyer-idle.module.css';

/** Between two buyers: the store, its program in its own words, and how to join. */
export function BuyerIdle() {
  const words = useWords();
  const { actions } = useCustomer();
  const kiosk = useBuyerViews((views) => views['kiosk.changed']);
  const canType = useBuyerViews((views) => views['kiosk.changed'].open && views['sale.changed']?.phase === 'cart');
  const program = kiosk.program?.active ? kiosk.program : undefined;
  return (
    <div className={css.idle}>
      <h1 className={css['idle-title']}>{words.buyer.welcome}</h1>
      {program ? <Program program={program} words={words} /> : null}
      {canType && program ? (
        <Button tone="primary" size="big" className={css['idle-button']} onClick={actions.openPad}>
          {words.buyer.enterPhone}
        </Button>
      ) : null}
      {kiosk.open ? null : <p className={css['idle-closed']}>{words.buyer.closed}</p>}
    </div>
  );
}

const MAX_TIERS = 4;

function Program({ program, words }: { readonly program: ProgramView; readonly words: Messages }) {
  return (
    <div>
      {program.accrualRules.map((rule) => (
        <p className={css['program-rule']} key={`${rule.kind} ${rule.points} ${rule.spend?.amount}`}>
          {ruleText(rule, program, words)}
        </p>
      ))}
      <ul className={css['program-tiers']}>
        {program.tiers.slice(0, MAX_TIERS).map((tier) => (
          <li key={tier.tierId}>{words.buyer.tierEquals(tier, program.terminology)}</li>
        ))}
      </ul>
    </div>
  );
}

function ruleText(
  rule: ProgramView['accrualRules'][number],
  { terminology }: ProgramView,
  { buyer }: Messages,
): string {
  switch (rule.kind) {
    case 'SPEND':
      return buyer.ruleSpend(rule, terminology);
    case 'VISIT':
      return buyer.ruleVisit(rule, terminology);
    case 'ITEM_VARIATION':
    case 'CATEGORY':
      return buyer.ruleItem(rule, terminology);
  }
}
