import type { QuestionView } from '#contract/recovery.ts';
import { formatMoney } from '#domain/money/format.ts';
import { Button } from '../../../components/button.tsx';
import { useWords } from '../../../messages/words.ts';
import { useCashier, useIsOpen, useViews } from '../../../stores/cashier-screen.ts';
import { ProblemNotice } from '../../problem-notice.tsx';
import css from './question-cards.module.css';

/** Cards drawn at a time: the counter below must stay usable on the smallest panel, and its payment pad is tall. */
const MAX_CARDS_DRAWN = { ringingUp: 2, paying: 1 };

/** What only a person can decide about interrupted sales: one card each, one question, at most two answers. */
export function QuestionCards() {
  const { questions: words } = useWords();
  const questions = useViews((views) => views['kiosk.changed'].questions);
  const isRingingUp = useViews((views) => views['sale.changed']?.phase === 'cart');
  // A receipt that did not come out has its chip in the header.
  const asked = (questions ?? []).filter(({ kind }) => kind !== 'receipt');
  if (asked.length === 0) return null;
  const shown = asked.slice(0, isRingingUp ? MAX_CARDS_DRAWN.ringingUp : MAX_CARDS_DRAWN.paying);
  const more = asked.length - shown.length;
  return (
    <section className={css.questions} aria-label={words.title}>
      <ProblemNotice place="questions" />
      <ul>
        {shown.map((question) => (
          <li key={question.questionId}>
            <QuestionCard question={question} />
          </li>
        ))}
      </ul>
      {more > 0 ? <p className={css['questions-more']}>{words.more(more)}</p> : null}
    </section>
  );
}

function QuestionCard({ question }: { readonly question: QuestionView }) {
  const { questions: words } = useWords();
  const { actions } = useCashier();
  const { questionId, kind, saleNumber, items, amount, tender, choices } = question;
  const isDead = useIsOpen(`question ${questionId}`);
  const how = tender === undefined ? '' : words.how[tender];
  return (
    <div className={css.question}>
      <p className={css['question-text']} role="status">
        {words.text[kind](saleNumber, formatMoney(amount), how, items)}
      </p>
      {choices.map((choice) => (
        <Button
          key={choice}
          disabled={isDead}
          aria-label={words.named(words.choice[choice], saleNumber)}
          onClick={() => void actions.answerQuestion(questionId, choice)}
        >
          {words.choice[choice]}
        </Button>
      ))}
    </div>
  );
}
