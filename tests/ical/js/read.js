// SPDX-License-Identifier: GPL-3.0-or-later
// Says in JSON what ical.js makes of calendar files: node read.js MODULES-FOLDER FROM TO FILE…
// Instants are seconds in UTC, dates and floating times are texts.  The occurrences are those between the two instants.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const [modules, from, to, ...files] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(`${modules}/ical.js/dist/ical.js`));

const show = time => time === null ? null
  : time.isDate || time.zone === ICAL.Timezone.localTimezone ? time.toString() : time.toUnixTime();

function occurrences(event) {
  const found = [];
  if (!event.isRecurring())
    return [[show(event.startDate), show(event.endDate)]];
  const iterator = event.iterator();
  for (let next = iterator.next(), n = 0; next && n < 5000; next = iterator.next(), n++) {
    if (next instanceof ICAL.Period)
      continue;   // ical.js has no details of these
    const { startDate, endDate } = event.getOccurrenceDetails(next);
    if (next.toUnixTime() >= to)
      break;
    if (startDate.toUnixTime() < to && endDate.toUnixTime() > from)
      found.push([show(startDate), show(endDate)]);
  }
  return found;
}

// A calendar with its components and properties sorted: their order says nothing.
function sorted([name, properties, components]) {
  const key = value => JSON.stringify(value);
  return [name, properties.slice().sort((a, b) => key(a) < key(b) ? -1 : 1),
          components.map(sorted).sort((a, b) => key(a) < key(b) ? -1 : 1)];
}

const answer = files.map(file => {
  const parsed = ICAL.parse(readFileSync(file, 'utf8'));
  const calendars = Array.isArray(parsed[0]) ? parsed : [parsed];
  const events = [];
  ICAL.TimezoneService.reset();
  for (const jcal of calendars) {
    const calendar = new ICAL.Component(jcal);
    for (const zone of calendar.getAllSubcomponents('vtimezone'))
      ICAL.TimezoneService.register(zone);
    for (const component of calendar.getAllSubcomponents('vevent')) {
      if (!component.hasProperty('dtstart') || !component.hasProperty('uid'))
        continue;
      const event = new ICAL.Event(component);
      events.push({
        uid: event.uid,
        instance: component.hasProperty('recurrence-id'),
        tzid: component.getFirstProperty('dtstart').getParameter('tzid') ?? null,
        summary: event.summary ?? '',
        location: event.location ?? '',
        start: show(event.startDate),
        end: show(event.endDate),
        occurrences: component.hasProperty('recurrence-id') ? [] : occurrences(event),
      });
    }
  }
  return { calendars: calendars.map(sorted), events };
});
process.stdout.write(JSON.stringify(answer));
