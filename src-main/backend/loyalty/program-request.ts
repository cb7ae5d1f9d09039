import { z } from 'zod';
import { monthsOf } from '#domain/loyalty/expiry.ts';
import { amountField, currencyField, idField, percentageField } from '../wire/request-fields.ts';

/** What only Square's Dashboard can set there: the shapes are those the API answers with. */

const priceField = z.object({ amount: amountField.min(1), currency: currencyField });
const taxModeField = z.enum(['BEFORE_TAX', 'AFTER_TAX']);
const pointsField = z.int().min(1).max(1_000_000);

/** An accrual rule, with the data of its type. @source Square Loyalty API, LoyaltyProgramAccrualRule */
const accrualRuleField = z.discriminatedUnion('accrual_type', [
  z.object({
    accrual_type: z.literal('SPEND'),
    points: pointsField,
    spend_data: z.object({
      amount_money: priceField,
      tax_mode: taxModeField,
      excluded_category_ids: z.array(idField).max(500).optional(),
      excluded_item_variation_ids: z.array(idField).max(500).optional(),
    }),
  }),
  z.object({
    accrual_type: z.literal('VISIT'),
    points: pointsField,
    visit_data: z.object({ minimum_amount_money: priceField.optional(), tax_mode: taxModeField }),
  }),
  z.object({
    accrual_type: z.literal('ITEM_VARIATION'),
    points: pointsField,
    item_variation_data: z.object({ item_variation_id: idField }),
  }),
  z.object({
    accrual_type: z.literal('CATEGORY'),
    points: pointsField,
    category_data: z.object({ category_id: idField }),
  }),
]);

/** What a tier gives. @source Square Loyalty API before 2025-06-18, LoyaltyProgramRewardDefinition */
const tierDefinitionField = z
  .object({
    scope: z.enum(['ORDER', 'ITEM_VARIATION', 'CATEGORY']),
    discount_type: z.enum(['FIXED_PERCENTAGE', 'FIXED_AMOUNT']),
    percentage_discount: percentageField.optional(),
    fixed_discount_money: priceField.optional(),
    max_discount_money: priceField.optional(),
    catalog_object_ids: z.array(idField).min(1).max(500).optional(),
  })
  .superRefine((definition, check) => {
    const needs = definition.discount_type === 'FIXED_AMOUNT' ? 'fixed_discount_money' : 'percentage_discount';
    const other = needs === 'fixed_discount_money' ? 'percentage_discount' : 'fixed_discount_money';
    if (definition[needs] === undefined) check.addIssue({ code: 'custom', message: `Needs ${needs}.`, path: [needs] });
    if (definition[other] !== undefined)
      check.addIssue({ code: 'custom', message: `Needs no ${other}.`, path: [other] });
    if ((definition.scope === 'ORDER') !== (definition.catalog_object_ids === undefined)) {
      const message = 'An ORDER definition names no catalog objects, the others at least one.';
      check.addIssue({ code: 'custom', message, path: ['catalog_object_ids'] });
    }
    if (definition.discount_type === 'FIXED_AMOUNT' && definition.max_discount_money) {
      check.addIssue({ code: 'custom', message: 'Only a percentage has a cap.', path: ['max_discount_money'] });
    }
  });

/** A reward tier to add or to change. */
export const tierField = z.object({
  points: pointsField,
  name: z.string().min(1).max(100),
  definition: tierDefinitionField,
});

/** What of the program can be changed; tiers are changed one by one. A null policy means points never expire. */
export const programChangesField = z.object({
  status: z.enum(['ACTIVE', 'INACTIVE']).optional(),
  terminology: z.object({ one: z.string().min(1).max(30), other: z.string().min(1).max(30) }).optional(),
  location_ids: z.array(idField).min(1).max(300).optional(),
  accrual_rules: z.array(accrualRuleField).min(1).max(100).optional(),
  expiration_policy: z
    .object({
      expiration_duration: z.string().refine((text) => monthsOf(text) !== undefined, 'Months, as in P12M.'),
    })
    .nullable()
    .optional(),
});

/** A tier's request after its check. */
export type TierRequest = z.infer<typeof tierField>;
/** What a tier gives, after its check. */
export type TierDefinition = z.infer<typeof tierDefinitionField>;
/** Changes of the program after their check. */
export type ProgramChanges = z.infer<typeof programChangesField>;
