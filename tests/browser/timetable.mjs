// What the script of a timetable does, on a made-up council's pages and a clock that stands still; then
// the same with faults planted in the script, each of which must be seen.
//
//     node tests/browser/timetable.mjs ANNALS
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';
import { Findings, inspect, print } from './inspect.mjs';
import { serveFolder } from './site.mjs';

const annals = process.argv[2];
if (!annals) {
  console.error('usage: node tests/browser/timetable.mjs ANNALS');
  process.exit(2);
}

const LIST = 'hubs/2026-autumn/sessions/';
const SUNDAY = '2026-11-22T09:45:00Z';
const MONDAY = '2026-11-23T10:15:00Z';
const INSPECTED = [LIST, `${LIST}mill/`, `${LIST}aged-2/`, `${LIST}lake-toddler-splash/`, `${LIST}lake-story-time/`, 'hubs/2026-autumn/lake/', 'hubs/2026-autumn/'];

/** What is wrong when something is not as it should be. */
const same = (what, found, wanted) => {
  const [a, b] = [JSON.stringify(found), JSON.stringify(wanted)];
  return a === b ? [] : [`${what} is ${a}, and should be ${b}`];
};

const names = (tab) => tab.$$eval('.session', (cards) =>
  cards.filter((it) => it.getClientRects().length > 0).map((it) => it.querySelector('.session-name').textContent));
const days = (tab) => tab.$$eval('h3.day', (all) => all.filter((it) => it.getClientRects().length > 0).map((it) => it.textContent));
const words = async (tab, selector) => (await tab.locator(selector).allInnerTexts()).map((it) => it.replace(/\s+/g, ' ').trim());
const status = (tab) => tab.locator('#found').innerText();
const query = (tab) => new URL(tab.url()).search;
const nextOf = (tab, name) => words(tab, `.session:has-text("${name}") .next dd`);

/** Ticks a box, behind the fold that holds the questions after the first. */
async function tick(tab, box) {
  if (!await tab.isVisible(box)) await tab.click('#filters summary');
  await tab.check(box);
}

const CHECKS = {
  async 'an age, days, hubs and prices'(open) {
    const tab = await open(LIST, SUNDAY);
    await tab.selectOption('#filter-age', '2');
    const wrong = [
      ...same('aged 2', await names(tab), ['Stay and play', 'Stay and play', 'Toddler Splash', 'Talk time', 'Story time', "Dads' breakfast"]),
      ...same('what is said', await status(tab), '5 sessions fit'),
      ...same('the address', query(tab), '?age=2'),
    ];
    await tick(tab, '[name=day][value=mon]');
    wrong.push(...same('and Monday', await names(tab), ['Stay and play']));
    await tick(tab, '[name=day][value=wed]');
    wrong.push(...same('or Wednesday', await names(tab), ['Stay and play', 'Toddler Splash']));
    wrong.push(...same('the days', await days(tab), ['Monday', 'Wednesday']));
    await tick(tab, '[name=hub][value=lake]');
    wrong.push(...same('and at the lake', await names(tab), ['Toddler Splash']));
    wrong.push(...same('what is said', await status(tab), '1 session fits'));
    wrong.push(...same('the address', query(tab), '?age=2&day=mon&day=wed&hub=lake'));
    await tick(tab, '[name=free]');
    wrong.push(...same('and free', await names(tab), []));
    return wrong;
  },

  async 'the address is read, also on the way back'(open) {
    const tab = await open(`${LIST}?age=2&day=fri&open=1`, SUNDAY);
    const there = async () => [
      ...same('what fits', await names(tab), ['Story time']),
      ...same('the age', await tab.inputValue('#filter-age'), '2'),
      ...same('Friday', await tab.isChecked('[name=day][value=fri]'), true),
    ];
    const wrong = await there();
    await tab.click('.session:visible .session-name');
    await tab.waitForSelector('.session-page');
    await tab.goBack();
    wrong.push(...await there());
    return wrong;
  },

  async 'nothing fits, and everything again'(open) {
    const tab = await open(`${LIST}?age=0&day=fri&day=nonsense`, SUNDAY);
    const wrong = [
      ...same('what fits', await names(tab), []),
      ...same('what is said', await status(tab), 'No session fits. Ask for less, or show everything.'),
      ...same('what is next', await tab.isVisible('#on-next'), false),
    ];
    await tab.click('#clear');
    wrong.push(...same('how many', (await names(tab)).length, 8));
    wrong.push(...same('what is said', await status(tab), 'Everything is shown'));
    wrong.push(...same('the address', query(tab), ''));
    wrong.push(...same('where the keyboard is', await tab.evaluate(() => document.activeElement.id), 'filter-age'));
    wrong.push(...same('the button', await tab.isVisible('#clear'), false));
    return wrong;
  },

  async 'what is said is announced'(open) {
    const tab = await open(LIST, SUNDAY);
    return same('the role', await tab.getAttribute('#found', 'role'), 'status');
  },

  async 'what is on now and next'(open) {
    const tab = await open(LIST, MONDAY);
    const wrong = same('next', await words(tab, '#on-next li'), [
      'On now, until 11am Stay and play, Mill Hub. Under 5. Free. No need to book.',
      'Today, 1pm to 2pm Baby massage, Mill Hub. 6 weeks to 12 months. £2 per family. Book a place.',
      'Tomorrow, 9:30am to 11am Stay and play, Mill Hub. Under 5. Free. No need to book.',
    ]);
    await tick(tab, '[name=hub][value=lake]');
    wrong.push(...same('next at the lake', await words(tab, '#on-next .when'), ['Friday 27 November, 7pm', 'Friday 4 December, 7pm', 'Wednesday 9 December, 11:30am to 12:30pm']));
    wrong.push(...same('a fortnight', await nextOf(tab, 'Talk time'), ['Thursday 3 December, 1pm to 2:30pm']));
    return wrong;
  },

  async 'clocks are those of the United Kingdom'(open) {
    // A quarter past nine in Ashmere, in summer time; the reader's own clock is elsewhere.
    const tab = await open(`${LIST}mill/`, '2026-09-14T08:15:00Z');
    const wrong = same('before', (await nextOf(tab, 'Stay and play'))[0], 'Today, 9:30am to 11am');
    const later = await open(`${LIST}mill/`, '2026-09-14T08:45:00Z');
    return [...wrong, ...same('meanwhile', (await nextOf(later, 'Stay and play'))[0], 'On now, until 11am')];
  },

  async 'what is cancelled is passed over and said'(open) {
    const tab = await open(LIST, SUNDAY);
    const wrong = [
      ...same('a day', await nextOf(tab, 'Toddler Splash'), ['Wednesday 9 December, 11:30am to 12:30pm. Not on Wednesday 25 November: cancelled']),
      ...same('a time', await nextOf(tab, 'Baby massage'), ['Tomorrow, 1pm to 2pm. Not on Monday 23 November at 10am: cancelled']),
      ...same('what is paused', await nextOf(tab, 'Story time'), []),
      ...same('notices', await words(tab, '.cancellations p:visible'), [
        'Cancelled: Baby massage on Monday 23 November 2026, 10am to 11am. The room is being painted.',
        'Cancelled: Toddler Splash on Wednesday 25 November 2026. The pool is closed for a gala.',
      ]),
    ];
    const later = await open(LIST, '2026-11-25T13:00:00Z');
    return [...wrong, ...same('notices later', await later.isVisible('.cancellations'), false)];
  },

  async 'a date that has been is not in the list'(open) {
    const tab = await open(LIST, SUNDAY);
    return same('the dates', (await days(tab)).filter((it) => /\d/.test(it)), ['Saturday 5 December 2026']);
  },

  async 'the page of a session'(open) {
    const tab = await open(`${LIST}lake-toddler-splash/`, SUNDAY);
    return [
      ...same('next', await words(tab, '.next-line'), ['Next: Wednesday 9 December, 11:30am to 12:30pm. Not on Wednesday 25 November: cancelled']),
      ...same('dates that have been', await tab.locator('ul.dates .past').count(), 11),
    ];
  },

  async 'a timetable that is over says so'(open) {
    const tab = await open(LIST, '2027-01-02T12:00:00Z');
    return [
      ...same('the notice', await words(tab, '.notices .alert-note'), ['This timetable has ended on 18 December 2026.']),
      ...same('next', await tab.locator('.next').count(), 0),
      ...same('what is next', await tab.isVisible('#on-next'), false),
    ];
  },

  async 'without script all is there'(open) {
    const tab = await open(LIST, SUNDAY, false);
    return [
      ...same('how many', (await names(tab)).length, 9),
      ...same('the form', await tab.isVisible('#filters'), false),
      ...same('notices', await tab.locator('.cancellations p:visible').count(), 3),
      ...same('the lists', (await words(tab, '.margin.choose a')).slice(0, 4), ['Everything', 'Lake Hub', 'Mill Hub', 'Monday']),
    ];
  },
};

// What is planted in the script, and the check that must see it.
const FAULTS = [
  ["'Europe/London'", 'undefined', 'clocks are those of the United Kingdom'],
  ["marks[at] === 'x'", 'false', 'what is cancelled is passed over and said'],
  ['NAMES.every(', 'NAMES.some(', 'an age, days, hubs and prices'],
  ['history.replaceState', 'String', 'an age, days, hubs and prices'],
  ['location.search', "''", 'the address is read, also on the way back'],
  ['found.textContent = chosen', 'found.title = chosen', 'nothing fits, and everything again'],
  ['found.sort(', '[].sort(', 'what is on now and next'],
  ['=== now.day + 1', '=== now.day + 2', 'what is on now and next'],
  ['last >= now.day', 'last >= 0', 'a timetable that is over says so'],
  ['=== 0;\n\n  /** Hides', '=== -1;\n\n  /** Hides', 'a date that has been is not in the list'],
  ['dateTime) >= now.day', 'dateTime) >= 0', 'the page of a session'],
];

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'annals-timetable-'));
const findings = new Findings();
try {
  const built = build();
  const [browser, site] = await Promise.all([launch(), serveFolder(built)]);
  try {
    await inspect(browser, site.home, INSPECTED, findings, { alike: false });
    for (const page of INSPECTED.slice(0, 4)) await print(browser, site.home, page, findings);
    for (const [name, check] of Object.entries(CHECKS)) findings.note(LIST, 'a clock', name, await run(browser, site, check));
    await plant(browser, site, path.join(built, 'theme/timetable.js'));
  } finally {
    await browser.close();
    site.stop();
  }
} finally {
  fs.rmSync(folder, { recursive: true });
}
findings.print();
process.exitCode = findings.failures.length > 0 ? 1 : 0;

function build() {
  const [source, built] = [path.join(folder, 'ashmere'), path.join(folder, 'built')];
  fs.cpSync(fileURLToPath(new URL('ashmere', import.meta.url)), source, { recursive: true });
  execFileSync(annals, ['--quiet', '--root', source, 'build', '--output-dir', built], { stdio: ['ignore', 'inherit', 'inherit'] });
  return built;
}

/** What is wrong by one check. Its pages are opened far from Ashmere. */
async function run(browser, site, check) {
  const contexts = [];
  const said = [];
  const open = async (page, time, javaScriptEnabled = true) => {
    const context = await browser.newContext({ javaScriptEnabled, timezoneId: 'Pacific/Auckland', viewport: { width: 1280, height: 800 } });
    contexts.push(context);
    const tab = await context.newPage();
    tab.setDefaultTimeout(5000);
    tab.on('pageerror', (error) => said.push(String(error)));
    if (javaScriptEnabled) await tab.clock.setFixedTime(new Date(time));
    await tab.goto(site.home + page, { waitUntil: 'load' });
    return tab;
  };
  try {
    return [...await check(open), ...said];
  } catch (error) {
    return [String(error.message).split('\n')[0]];
  } finally {
    await Promise.all(contexts.map((context) => context.close()));
  }
}

async function plant(browser, site, file) {
  const sound = fs.readFileSync(file, 'utf8');
  for (const [from, to, check] of FAULTS) {
    if (!sound.includes(from)) throw new Error(`${from} is not in the script`);
    fs.writeFileSync(file, sound.replace(from, to));
    const wrong = await run(browser, site, CHECKS[check]);
    findings.note(LIST, `planted ${to} for ${from}`, check, wrong.length > 0 ? [] : ['the fault was not seen']);
  }
  fs.writeFileSync(file, sound);
}
