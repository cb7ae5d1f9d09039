import type { Database } from 'better-sqlite3';
import type { ProgramStore } from '../../loyalty/store/program-store.ts';
import type { WireProgram, WireRewardTier } from '../../wire/wire-program.ts';
import { parsedOnce } from './parsed-once.ts';

/** The program in the backend's file. */
export function createProgramStore(db: Database): ProgramStore {
  const put = db.prepare(
    `INSERT INTO loyalty_programs VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET status = excluded.status, body = excluded.body`,
  );
  const find = db.prepare<[], { body: string }>('SELECT body FROM loyalty_programs LIMIT 1');
  const keepTier = db.prepare('INSERT OR IGNORE INTO loyalty_tiers VALUES (?, ?)');
  const tier = db.prepare<[string], { body: string }>('SELECT body FROM loyalty_tiers WHERE id = ?');
  const parse = parsedOnce<WireProgram>();
  return {
    put: (program) => {
      put.run(program.id, program.status, JSON.stringify(program));
      for (const each of program.reward_tiers) keepTier.run(each.id, JSON.stringify(each));
    },
    find: () => {
      const row = find.get();
      return row && parse(row.body);
    },
    tier: (id) => {
      const row = tier.get(id);
      return row && (JSON.parse(row.body) as WireRewardTier);
    },
  };
}
