import { z } from 'zod';
import type { QuestionChoice, SaleQuestion } from '#domain/checkout/questions.ts';
import { commandIdField, idField } from './fields.ts';
import { procedure } from './procedure.ts';

/** A card on the cashier's screen: one sale out of sight, what became of it, and at most two answers. */
export interface QuestionView extends SaleQuestion {
  readonly questionId: string;
  readonly saleNumber: string;
  /** Units on the sale. */
  readonly items: number;
}

const CHOICES = [
  'goOn',
  'giveUp',
  'keep',
  'returnMoney',
  'takeBack',
  'understood',
  'print',
  'leave',
] as const satisfies readonly QuestionChoice[];

/** What only a person can decide about sales that were interrupted. */
export const recoveryProcedures = {
  /**
   * Answers a question card. Errors: checkout.stale where it no longer stands, checkout.sale_in_hand where the sale on
   * the screen must be finished first, square.*
   */
  'recovery.answer': procedure({
    audience: ['cashier'],
    input: z.strictObject({ commandId: commandIdField, questionId: idField, choice: z.enum(CHOICES) }),
  }).returns<null>(),
};
