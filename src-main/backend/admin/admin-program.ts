import { z } from 'zod';
import { type Endpoint, endpoint } from '../endpoint/endpoint.ts';
import {
  addTier,
  changeProgram,
  changeTaxMode,
  changeTier,
  createProgram,
  removeTier,
} from '../loyalty/program-admin.ts';
import { type ProgramChanges, programChangesField, tierField } from '../loyalty/program-request.ts';

const PROGRAM = '/admin/loyalty/program';
const programBody = z.object({ program: programChangesField });

/** A body loses its nulls before it is read; here one means that points no longer expire. */
function changesOf(changes: ProgramChanges, rawBody: unknown): ProgramChanges {
  const { program } = rawBody as { readonly program?: { readonly expiration_policy?: unknown } };
  return program?.expiration_policy === null ? { ...changes, expiration_policy: null } : changes;
}

/** /admin/loyalty/program: the program, its tiers one by one, and whether tax earns points. */
export const programEndpoints: readonly Endpoint[] = [
  endpoint({
    name: 'CreateProgram',
    method: 'POST',
    path: PROGRAM,
    writes: true,
    body: programBody,
    handle: ({ store, body, rawBody, nowMs }) => ({
      program: createProgram(store, changesOf(body.program, rawBody), nowMs),
    }),
  }),
  endpoint({
    name: 'ChangeProgram',
    method: 'PUT',
    path: PROGRAM,
    writes: true,
    body: programBody,
    handle: ({ store, body, rawBody, nowMs }) => ({
      program: changeProgram(store, changesOf(body.program, rawBody), nowMs),
    }),
  }),
  endpoint({
    name: 'ChangeTaxMode',
    method: 'PUT',
    path: `${PROGRAM}/tax-mode`,
    writes: true,
    body: z.object({ tax_mode: z.enum(['BEFORE_TAX', 'AFTER_TAX']) }),
    handle: ({ store, body, nowMs }) => ({ program: changeTaxMode(store, body.tax_mode, nowMs) }),
  }),
  endpoint({
    name: 'AddTier',
    method: 'POST',
    path: `${PROGRAM}/tiers`,
    writes: true,
    body: z.object({ tier: tierField }),
    handle: ({ store, body, nowMs }) => ({ tier: addTier(store, body.tier, nowMs) }),
  }),
  endpoint({
    name: 'ChangeTier',
    method: 'PUT',
    path: `${PROGRAM}/tiers/:tier_id`,
    writes: true,
    body: z.object({ tier: tierField }),
    handle: ({ store, body, param, nowMs }) => ({ tier: changeTier(store, param('tier_id'), body.tier, nowMs) }),
  }),
  endpoint({
    name: 'RemoveTier',
    method: 'DELETE',
    path: `${PROGRAM}/tiers/:tier_id`,
    writes: true,
    handle: ({ store, param, nowMs }) => ({ program: removeTier(store, param('tier_id'), nowMs) }),
  }),
];
