/** Says an ISO 8601 instant as people in the shop read it: the time of day, with the date where it is another day's. */
export function momentsIn(language: string, timeZone: string | undefined): (iso: string) => string {
  return (iso) => {
    const instant = new Date(iso);
    const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone });
    const isToday = day.format(instant) === day.format(new Date());
    const words = new Intl.DateTimeFormat(language, {
      ...(isToday ? {} : { day: 'numeric', month: 'short' }),
      hour: 'numeric',
      minute: '2-digit',
      timeZone,
    });
    return words.format(instant);
  };
}
