import { endpoint } from '../endpoint/endpoint.ts';
import { CATALOG_LIMITS } from './catalog-limits.ts';

/** GET /v2/catalog/info */
export const catalogInfo = endpoint({
  name: 'CatalogInfo',
  method: 'GET',
  path: '/v2/catalog/info',
  handle: () => ({
    limits: CATALOG_LIMITS,
    standard_unit_description_group: { standard_unit_descriptions: STANDARD_UNITS, language_code: 'en-US' },
  }),
});

/** Units of measurement there are without making any, in English. @source Square Catalog API, MeasurementUnit */
const STANDARD_UNITS: readonly object[] = [
  ...units('length_unit', 'TYPE_LENGTH', [
    ['IMPERIAL_INCH', 'Inch', 'in'],
    ['IMPERIAL_FOOT', 'Foot', 'ft'],
    ['IMPERIAL_YARD', 'Yard', 'yd'],
    ['IMPERIAL_MILE', 'Mile', 'mi'],
    ['METRIC_MILLIMETER', 'Millimeter', 'mm'],
    ['METRIC_CENTIMETER', 'Centimeter', 'cm'],
    ['METRIC_METER', 'Meter', 'm'],
    ['METRIC_KILOMETER', 'Kilometer', 'km'],
  ]),
  ...units('area_unit', 'TYPE_AREA', [
    ['IMPERIAL_ACRE', 'Acre', 'ac'],
    ['IMPERIAL_SQUARE_INCH', 'Square inch', 'in²'],
    ['IMPERIAL_SQUARE_FOOT', 'Square foot', 'ft²'],
    ['IMPERIAL_SQUARE_YARD', 'Square yard', 'yd²'],
    ['IMPERIAL_SQUARE_MILE', 'Square mile', 'mi²'],
    ['METRIC_SQUARE_CENTIMETER', 'Square centimeter', 'cm²'],
    ['METRIC_SQUARE_METER', 'Square meter', 'm²'],
    ['METRIC_SQUARE_KILOMETER', 'Square kilometer', 'km²'],
  ]),
  ...units('volume_unit', 'TYPE_VOLUME', [
    ['GENERIC_FLUID_OUNCE', 'Fluid ounce', 'fl oz'],
    ['GENERIC_SHOT', 'Shot', 'sh'],
    ['GENERIC_CUP', 'Cup', 'c'],
    ['GENERIC_PINT', 'Pint', 'pt'],
    ['GENERIC_QUART', 'Quart', 'qt'],
    ['GENERIC_GALLON', 'Gallon', 'gal'],
    ['IMPERIAL_CUBIC_INCH', 'Cubic inch', 'in³'],
    ['IMPERIAL_CUBIC_FOOT', 'Cubic foot', 'ft³'],
    ['IMPERIAL_CUBIC_YARD', 'Cubic yard', 'yd³'],
    ['METRIC_MILLILITER', 'Milliliter', 'ml'],
    ['METRIC_LITER', 'Liter', 'l'],
  ]),
  ...units('weight_unit', 'TYPE_WEIGHT', [
    ['IMPERIAL_WEIGHT_OUNCE', 'Ounce', 'oz'],
    ['IMPERIAL_POUND', 'Pound', 'lb'],
    ['IMPERIAL_STONE', 'Stone', 'st'],
    ['METRIC_MILLIGRAM', 'Milligram', 'mg'],
    ['METRIC_GRAM', 'Gram', 'g'],
    ['METRIC_KILOGRAM', 'Kilogram', 'kg'],
  ]),
  ...units('generic_unit', 'TYPE_GENERIC', [['UNIT', 'Unit', 'ea']]),
];

function units(
  member: string,
  type: string,
  list: readonly (readonly [code: string, name: string, abbreviation: string])[],
): readonly object[] {
  return list.map(([code, name, abbreviation]) => ({ unit: { [member]: code, type }, name, abbreviation }));
}
