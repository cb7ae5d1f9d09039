import { Button } from '../../../components/button.tsx';
import { classes } from '../../../components/classes.ts';
import { useWords } from '../../../messages/words.ts';
import { useSale, useViews } from '../../../stores/cashier-screen.ts';
import css from './pay.module.css';

/** Ways to pay that a cashier can choose. */
export type TenderChoice = 'cash' | 'card' | 'machine' | 'other';

/** What there is to pay with here and now: a card of Square's only with a terminal or the test card, and online. */
export function useTenderChoices(): readonly TenderChoice[] {
  const { isDueOffline } = useSale();
  const hasCard = useViews((views) => {
    const { cardTender, hasTerminal, connection } = views['kiosk.changed'];
    return (cardTender === 'test' || hasTerminal === true) && connection !== 'offline';
  });
  return hasCard && !isDueOffline ? ['cash', 'card', 'machine', 'other'] : ['cash', 'machine', 'other'];
}

/** The ways to pay in one row, each with its key. */
export function TenderKinds({
  chosen,
  choose,
}: {
  readonly chosen: TenderChoice;
  readonly choose: (choice: TenderChoice) => void;
}) {
  const { pay } = useWords();
  return (
    <div className={css['tender-kinds']}>
      {useTenderChoices().map((choice) => (
        <Button
          key={choice}
          size="big"
          aria-pressed={choice === chosen}
          className={classes(css['tender-kind'])}
          shortcut={pay.keys[choice]}
          onClick={() => choose(choice)}
        >
          {pay.kinds[choice]}
        </Button>
      ))}
    </div>
  );
}
