import { z } from 'zod';
import { commandIdField, idField } from './fields.ts';
import { procedure } from './procedure.ts';

/** One line of a member's story. */
export interface MemberEventView {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly kind: 'earned' | 'promotion' | 'reward' | 'rewardBack' | 'redeemed' | 'adjusted' | 'expired' | 'other';
  /** Given (above 0) or taken (below). */
  readonly points: number;
  readonly reason?: string;
}

/** A member as the cashier sees them without a sale. */
export interface MemberView {
  readonly accountId: string;
  readonly lastFour: string;
  readonly firstName?: string;
  readonly balance: number;
  readonly lifetime: number;
  /** Newest first. */
  readonly story: readonly MemberEventView[];
}

const phoneField = z.string().max(32);
/** Most points that one correction gives or takes. */
const MAX_POINTS = 100_000;

/** Members without a sale. */
export const memberProcedures = {
  /** Balance and story of a number. Errors: member.not_found, buyer.phone_invalid, shop.not_read, square.* */
  'member.find': procedure({
    audience: ['cashier'],
    input: z.strictObject({ phone: phoneField }),
  }).returns<MemberView>(),
  /**
   * Enrols a number; one that is a member already is answered as it is. Calling it is the buyer's consent, which is
   * recorded. Errors: loyalty.no_program, loyalty.program_inactive, buyer.phone_invalid, square.*
   */
  'member.join': procedure({
    audience: ['cashier'],
    input: z.strictObject({ commandId: commandIdField, phone: phoneField }),
  }).returns<MemberView>(),
  /** Prints the balance. Errors: loyalty.no_program, square.* */
  'member.printBalance': procedure({
    audience: ['cashier'],
    input: z.strictObject({ commandId: commandIdField, accountId: idField }),
  }).returns<null>(),
  /** Gives or takes points for a reason. Errors: member.adjust_unsure, square.* */
  'member.adjust': procedure({
    audience: ['cashier'],
    role: 'manager',
    input: z.strictObject({
      commandId: commandIdField,
      accountId: idField,
      points: z
        .int()
        .min(-MAX_POINTS)
        .max(MAX_POINTS)
        .refine((points) => points !== 0),
      reason: z.string().trim().min(1).max(192),
    }),
  }).returns<MemberView>(),
};
