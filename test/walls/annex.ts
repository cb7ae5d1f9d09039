import { FLOOR_PLAN } from '#walls/floor-plan.ts';
import { innerRooms, type Plan } from '#walls/plan-shape.ts';

/** A plan with one room more, which has inner rooms of every kind: beside, inside and around each other. */
export const PLAN_WITH_ANNEX: Plan = {
  ...FLOOR_PLAN,
  annex: {
    holds: 'a room for these tests',
    mayImport: ['domain'],
    refusal: 'annex imports only domain.',
    around: 'node',
    packages: ['zod'],
    inner: innerRooms({
      '.': { holds: 'the door', mayImport: ['counter', 'store', 'store/disk'] },
      errors: { holds: 'what goes wrong', mayImport: [] },
      store: { holds: 'what is kept', mayImport: ['errors'], folders: true },
      'store/disk': {
        holds: 'where it is kept',
        mayImport: ['errors', 'store'],
        packages: ['better-sqlite3'],
        folders: true,
      },
      counter: { holds: 'what is sold', mayImport: ['errors', 'store'], folders: true },
      till: { holds: 'what is counted', mayImport: ['till/drawer', 'counter'], folders: true },
      'till/drawer': { holds: 'what is taken', mayImport: ['.'], folders: true },
      office: { holds: 'who looks at it', mayImport: ['till/drawer', 'store/disk'], rooms: ['ports'], folders: true },
    }),
  },
};
