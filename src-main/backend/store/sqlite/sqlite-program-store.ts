import type { Database } from 'better-sqlite3';
import type { ProgramStore } from '../../loyalty/store/program-store.ts';
import type { WireProgram } from '../../wire/wire-program.ts';
import { parsedOnce } from './parsed-once.ts';

/** The program in the backend's file. */
export function createProgramStore(db: Database): ProgramStore {
  const put = db.prepare(
    `INSERT INTO loyalty_programs VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET status = excluded.status, body = excluded.body`,
  );
  const find = db.prepare<[], { body: string }>('SELECT body FROM loyalty_programs LIMIT 1');
  const parse = parsedOnce<WireProgram>();
  return {
    put: (program) => {
      put.run(program.id, program.status, JSON.stringify(program));
    },
    find: () => {
      const row = find.get();
      return row && parse(row.body);
    },
  };
}
