/**
 * The text without the ids and times in it: their digits come by chance, and now and then are those a test says are
 * nowhere.
 */
export function withoutIdsAndTimes(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '');
}
