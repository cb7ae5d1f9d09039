import type { Database } from 'better-sqlite3';
import type { Question, QuestionStore } from '#ports/stores.ts';
import { oneOf } from './json-column.ts';
import { guarded } from './storage-errors.ts';

const SUBJECTS: readonly Question['about'][] = ['sale', 'receipt'];

interface QuestionColumns {
  readonly question_id: string;
  readonly sale_id: string;
  readonly about: string;
  readonly asked_at: string;
}

/** The cashier's open questions in `file`. An answered one stays as a record of who decided what. */
export function createQuestionStore(database: Database, file: string): QuestionStore {
  const insert = database.prepare<[string, string, string, string]>(
    `INSERT INTO questions (question_id, sale_id, about, asked_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (sale_id, about) WHERE answered_at IS NULL DO NOTHING`,
  );
  const open = database.prepare<[number], QuestionColumns>(
    'SELECT * FROM questions WHERE answered_at IS NULL ORDER BY rowid LIMIT ?',
  );
  const close = database.prepare<[string, string | null, string]>(
    'UPDATE questions SET answered_at = ?, answer = ? WHERE question_id = ? AND answered_at IS NULL',
  );
  return {
    ask: ({ questionId, saleId, about, askedAt }) =>
      guarded(file, () => {
        insert.run(questionId, saleId, about, askedAt);
      }),
    unanswered: (limit) => guarded(file, () => open.all(limit).map((row) => readQuestion(row, file))),
    settle: (questionId, answer, at) =>
      guarded(file, () => {
        close.run(at, answer ?? null, questionId);
      }),
  };
}

function readQuestion(row: QuestionColumns, file: string): Question {
  const about = oneOf(SUBJECTS, row.about, file, 'the subject of a question');
  return { questionId: row.question_id, saleId: row.sale_id, about, askedAt: row.asked_at };
}
