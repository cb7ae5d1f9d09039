import { z } from 'zod';

const UNITS = {
  area_unit: z.enum([
    'IMPERIAL_ACRE',
    'IMPERIAL_SQUARE_INCH',
    'IMPERIAL_SQUARE_FOOT',
    'IMPERIAL_SQUARE_YARD',
    'IMPERIAL_SQUARE_MILE',
    'METRIC_SQUARE_CENTIMETER',
    'METRIC_SQUARE_METER',
    'METRIC_SQUARE_KILOMETER',
  ]),
  length_unit: z.enum([
    'IMPERIAL_INCH',
    'IMPERIAL_FOOT',
    'IMPERIAL_YARD',
    'IMPERIAL_MILE',
    'METRIC_MILLIMETER',
    'METRIC_CENTIMETER',
    'METRIC_METER',
    'METRIC_KILOMETER',
  ]),
  volume_unit: z.enum([
    'GENERIC_FLUID_OUNCE',
    'GENERIC_SHOT',
    'GENERIC_CUP',
    'GENERIC_PINT',
    'GENERIC_QUART',
    'GENERIC_GALLON',
    'IMPERIAL_CUBIC_INCH',
    'IMPERIAL_CUBIC_FOOT',
    'IMPERIAL_CUBIC_YARD',
    'METRIC_MILLILITER',
    'METRIC_LITER',
  ]),
  weight_unit: z.enum([
    'IMPERIAL_WEIGHT_OUNCE',
    'IMPERIAL_POUND',
    'IMPERIAL_STONE',
    'METRIC_MILLIGRAM',
    'METRIC_GRAM',
    'METRIC_KILOGRAM',
  ]),
  time_unit: z.enum(['GENERIC_MILLISECOND', 'GENERIC_SECOND', 'GENERIC_MINUTE', 'GENERIC_HOUR', 'GENERIC_DAY']),
  generic_unit: z.literal('UNIT'),
  custom_unit: z.object({ name: z.string().min(1).max(255), abbreviation: z.string().min(1).max(255) }),
};

const measurementUnit = z
  .object({
    ...UNITS,
    type: z.enum(['TYPE_CUSTOM', 'TYPE_AREA', 'TYPE_LENGTH', 'TYPE_VOLUME', 'TYPE_WEIGHT', 'TYPE_GENERIC']),
  })
  .partial()
  .refine(
    ({ type: _kind, ...units }) => Object.values(units).filter((unit) => unit !== undefined).length === 1,
    'A measurement unit is exactly one unit.',
  );

const ofTheCatalog = z.undefined('Measurement units of the catalog are not supported by this backend.').optional();

/** What a line's quantity is measured in. @source Square Orders API, OrderQuantityUnit, MeasurementUnit */
export const quantityUnitField = z.object({
  measurement_unit: measurementUnit.optional(),
  precision: z.int().min(0).max(5).optional(),
  catalog_object_id: ofTheCatalog,
  catalog_version: ofTheCatalog,
});

/** Whether a quantity has no more digits after the point than its unit allows. @source Square Orders API, OrderQuantityUnit.precision */
export function fitsPrecision(quantity: string, precision: number | undefined): boolean {
  const [, decimals = ''] = quantity.split('.');
  return precision === undefined || decimals.length <= precision;
}
